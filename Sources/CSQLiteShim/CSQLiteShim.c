#include "CSQLiteShim.h"
#include <sqlite3.h>

int csqliteshim_set_defensive(void *connection) {
    return sqlite3_db_config((sqlite3 *)connection, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)0);
}

int csqliteshim_parameters(void *statement) { return sqlite3_bind_parameter_count((sqlite3_stmt *)statement); }

int csqliteshim_bind_int(void *statement, int parameter, int64_t value) {
    return sqlite3_bind_int64((sqlite3_stmt *)statement, parameter, value);
}

int csqliteshim_bind_blob(void *statement, int parameter, const void *bytes, int64_t count) {
    return sqlite3_bind_blob64((sqlite3_stmt *)statement, parameter, bytes ? bytes : "", (sqlite3_uint64)count,
                               SQLITE_TRANSIENT);
}

int csqliteshim_bind_text(void *statement, int parameter, const char *bytes, int64_t count) {
    return sqlite3_bind_text64((sqlite3_stmt *)statement, parameter, bytes ? bytes : "", (sqlite3_uint64)count,
                               SQLITE_TRANSIENT, SQLITE_UTF8);
}

int csqliteshim_bind_null(void *statement, int parameter) {
    return sqlite3_bind_null((sqlite3_stmt *)statement, parameter);
}

int csqliteshim_step(void *statement) { return sqlite3_step((sqlite3_stmt *)statement); }

int64_t csqliteshim_int(void *statement, int column) {
    return sqlite3_column_int64((sqlite3_stmt *)statement, column);
}

const void *csqliteshim_blob(void *statement, int column, int64_t *count) {
    const void *bytes = sqlite3_column_blob((sqlite3_stmt *)statement, column);
    *count = sqlite3_column_bytes((sqlite3_stmt *)statement, column);
    return bytes;
}

int csqliteshim_reset(void *statement) { return sqlite3_reset((sqlite3_stmt *)statement); }
