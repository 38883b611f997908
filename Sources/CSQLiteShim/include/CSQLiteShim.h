#ifndef CSQLITESHIM_H
#define CSQLITESHIM_H

#include <stdint.h>

// sqlite3_db_config is variadic, which Swift cannot call.
/// Turns on SQLITE_DBCONFIG_DEFENSIVE for the sqlite3 connection; returns an SQLite result code.
int csqliteshim_set_defensive(void *connection);

// A statement that runs once a row is bound here: a boxed value for each argument costs more than SQLite does.
/// How many parameters a sqlite3_stmt has.
int csqliteshim_parameters(void *statement);
/// Binds a whole number to the parameter of a sqlite3_stmt; returns an SQLite result code.
int csqliteshim_bind_int(void *statement, int parameter, int64_t value);
/// Binds a copy of the bytes.
int csqliteshim_bind_blob(void *statement, int parameter, const void *bytes, int64_t count);
/// Binds a copy of the UTF-8.
int csqliteshim_bind_text(void *statement, int parameter, const char *bytes, int64_t count);
/// Binds NULL.
int csqliteshim_bind_null(void *statement, int parameter);
/// Runs a statement to its first row or its end; returns SQLITE_ROW, SQLITE_DONE or an error.
int csqliteshim_step(void *statement);
/// The whole number in a column of the row at hand.
int64_t csqliteshim_int(void *statement, int column);
/// The bytes in a column of the row at hand, good until the next step.
const void *csqliteshim_blob(void *statement, int column, int64_t *count);
/// Makes the statement ready to run again.
int csqliteshim_reset(void *statement);

#endif
