#ifndef CSQLITESHIM_H
#define CSQLITESHIM_H

/// Turns on SQLITE_DBCONFIG_DEFENSIVE for a connection; returns SQLite's code.
///
/// `sqlite3_db_config` is variadic in C, which Swift cannot call.
int csqliteshim_set_defensive(void *connection);

#endif
