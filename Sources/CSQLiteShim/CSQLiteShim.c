#include "CSQLiteShim.h"
#include <sqlite3.h>

int csqliteshim_set_defensive(void *connection) {
    return sqlite3_db_config((sqlite3 *)connection, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)0);
}
