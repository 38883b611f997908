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
/// The UTF-8 in a column of the row at hand, good until the next step.
const void *csqliteshim_text(void *statement, int column, int64_t *count);
/// Whether a column of the row at hand is NULL.
int csqliteshim_is_null(void *statement, int column);
/// Writes the rows of a sqlite3_stmt one after the other into `room` bytes, each column by its type:
/// 0 for NULL; 1 and eight bytes for a whole number; 3 (text) or 4 (blob), eight bytes of length, and the bytes.
/// Numbers are big-endian. `used` says how many bytes were written; SQLITE_ROW means that the next row needs more
/// room, and `needed` how much: call again with `pending` as it was left. SQLITE_DONE means that all rows are written.
int csqliteshim_encode(void *statement, void *bytes, int64_t room, int64_t *used, int64_t *needed, int *pending);
/// Writes the row at hand alone into as much room as `needed` asked for; returns how many bytes it took.
int64_t csqliteshim_encode_one(void *statement, void *bytes, int64_t room, int *pending);
/// Adds up a keyed hash of each row of a sqlite3_stmt, so that the order of rows does not matter.
///
/// A set is a run of columns that ends with -1; its first number is the column that says whether the row counts, -1
/// where every row does. The sets are made of the first `hashed` columns. `sums` has room for one sum a set.
/// `ascends`, unless NULL, is whether each row came behind the one before by those columns, as SQLite sorts bytes.
/// Returns SQLITE_DONE or an error.
int csqliteshim_sum(void *statement, uint64_t key, const int *columns, int hashed, int sets, uint64_t *sums,
                    int *ascends);
/// How many columns the sets can be made of.
enum { csqliteshim_most_hashed = 32 };
/// Makes the statement ready to run again.
int csqliteshim_reset(void *statement);

// A query of somebody else's is compiled over an empty database first, where only what it may read exists: GRDB
// keeps the one authorizer that a connection can have, and SQLite hands none back.
/// What SQLite asks about while it compiles.
enum csqliteshim_act { csqliteshim_select, csqliteshim_read, csqliteshim_function, csqliteshim_write };
/// Why a text is not one query, where SQLite itself has nothing to say.
enum csqliteshim_refusal {
    csqliteshim_several = -1, csqliteshim_explains = -2, csqliteshim_has_parameters = -3, csqliteshim_is_empty = -4
};
/// Says whether an act is refused: `name` is the table's or the function's, `column` is empty where none is read.
typedef int (*csqliteshim_question)(void *context, int act, const char *name, const char *column);
/// Compiles a query over the tables of `schema`, in memory, and runs nothing of it.
///
/// Returns SQLITE_OK, a csqliteshim_refusal, or an SQLite result code with its message.
int csqliteshim_compile(const char *schema, const char *sql, csqliteshim_question refuses, void *context,
                        char *message, int room);
/// How many virtual-machine steps are counted as one in `left`.
enum { csqliteshim_pace = 10000 };
/// Stops with SQLITE_INTERRUPT whatever runs on the sqlite3 connection once `left` is used up, and refuses values
/// of more than `length` bytes; NULL lifts the first. Returns the length that was allowed before.
int csqliteshim_confine(void *connection, int64_t *left, int length);

#endif
