#include "CSQLiteShim.h"
#include <sqlite3.h>
#include <stddef.h>
#include <string.h>

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

const void *csqliteshim_text(void *statement, int column, int64_t *count) {
    const void *bytes = sqlite3_column_text((sqlite3_stmt *)statement, column);
    *count = sqlite3_column_bytes((sqlite3_stmt *)statement, column);
    return bytes;
}

int csqliteshim_is_null(void *statement, int column) {
    return sqlite3_column_type((sqlite3_stmt *)statement, column) == SQLITE_NULL;
}

static void put(unsigned char *bytes, uint64_t value) {
    for (int place = 7; place >= 0; place--, value >>= 8) bytes[place] = (unsigned char)value;
}

static int64_t length(sqlite3_stmt *row) {
    int64_t length = 0;
    for (int column = 0; column < sqlite3_column_count(row); column++) {
        switch (sqlite3_column_type(row, column)) {
        case SQLITE_NULL: length += 1; break;
        case SQLITE_INTEGER: length += 9; break;
        default: length += 9 + sqlite3_column_bytes(row, column);
        }
    }
    return length;
}

// Writes the row at hand, or gives NULL where it does not fit.
static unsigned char *write_row(sqlite3_stmt *row, unsigned char *bytes, const unsigned char *end) {
    int columns = sqlite3_column_count(row);
    for (int column = 0; column < columns; column++) {
        int type = sqlite3_column_type(row, column);
        if (end - bytes < 9) return 0;
        *bytes++ = type == SQLITE_NULL ? 0 : type == SQLITE_INTEGER ? 1 : type == SQLITE_BLOB ? 4 : 3;
        if (type == SQLITE_NULL) continue;
        if (type == SQLITE_INTEGER) {
            put(bytes, (uint64_t)sqlite3_column_int64(row, column));
            bytes += 8;
            continue;
        }
        const void *value = sqlite3_column_blob(row, column);
        int count = sqlite3_column_bytes(row, column);
        put(bytes, (uint64_t)count);
        bytes += 8;
        if (end - bytes < count) return 0;
        if (count > 0) memcpy(bytes, value, (size_t)count);
        bytes += count;
    }
    return bytes;
}

int csqliteshim_encode(void *statement, void *bytes, int64_t room, int64_t *used, int64_t *needed, int *pending) {
    sqlite3_stmt *row = (sqlite3_stmt *)statement;
    unsigned char *start = bytes, *next = bytes, *end = start + room;
    for (;;) {
        if (!*pending) {
            int code = sqlite3_step(row);
            if (code != SQLITE_ROW) {
                *used = next - start;
                return code;
            }
            *pending = 1;
        }
        unsigned char *written = write_row(row, next, end);
        if (!written) {
            // A column may be said to need nine bytes and take one: a little more room than the row has is enough.
            *needed = length(row) + 9;
            *used = next - start;
            return SQLITE_ROW;
        }
        next = written;
        *pending = 0;
    }
}

int64_t csqliteshim_encode_one(void *statement, void *bytes, int64_t room, int *pending) {
    unsigned char *written = write_row((sqlite3_stmt *)statement, bytes, (unsigned char *)bytes + room);
    *pending = 0;
    return written ? written - (unsigned char *)bytes : 0;
}

static uint64_t mix(uint64_t sum, uint64_t value, uint64_t key) {
    unsigned __int128 product = (unsigned __int128)(sum ^ value ^ key) * ((key << 1) | 1);
    return (uint64_t)product ^ (uint64_t)(product >> 64) ^ ((sum << 23) | (sum >> 41));
}

static uint64_t hash(sqlite3_stmt *row, int column, uint64_t key) {
    int type = sqlite3_column_type(row, column);
    uint64_t sum = key + (uint64_t)type;
    if (type == SQLITE_NULL) return sum;
    if (type == SQLITE_INTEGER) return mix(sum, (uint64_t)sqlite3_column_int64(row, column), key);
    const unsigned char *bytes = sqlite3_column_blob(row, column);
    int count = sqlite3_column_bytes(row, column);
    sum = mix(sum, (uint64_t)count, key);
    for (int start = 0; start < count; start += 8) {
        uint64_t word = 0;
        memcpy(&word, bytes + start, (size_t)(count - start < 8 ? count - start : 8));
        sum = mix(sum, word, key);
    }
    return sum;
}

// The type of a column before the first row, which every value comes behind.
enum { no_type = 0 };

// A column of the row before.
typedef struct {
    int type;
    int64_t number;
    unsigned char *bytes;
    int count, room;
} column_before;

// As SQLite sorts them: NULL, numbers, texts, bytes.
static int rank(int type) {
    switch (type) {
    case no_type: return 0;
    case SQLITE_NULL: return 1;
    case SQLITE_TEXT: return 3;
    case SQLITE_BLOB: return 4;
    default: return 2;
    }
}

static int compare(sqlite3_stmt *row, int column, const column_before *before) {
    int type = sqlite3_column_type(row, column);
    if (type != before->type) return rank(type) - rank(before->type);
    if (type == SQLITE_NULL) return 0;
    if (type == SQLITE_INTEGER) {
        int64_t number = sqlite3_column_int64(row, column);
        return (number > before->number) - (number < before->number);
    }
    const void *bytes = sqlite3_column_blob(row, column);
    int count = sqlite3_column_bytes(row, column);
    int shorter = count < before->count ? count : before->count;
    int order = shorter ? memcmp(bytes, before->bytes, (size_t)shorter) : 0;
    return order ? order : count - before->count;
}

static int keep(sqlite3_stmt *row, int column, column_before *before) {
    before->type = sqlite3_column_type(row, column);
    if (before->type == SQLITE_INTEGER) before->number = sqlite3_column_int64(row, column);
    if (before->type != SQLITE_TEXT && before->type != SQLITE_BLOB) return SQLITE_OK;
    const void *bytes = sqlite3_column_blob(row, column);
    int count = sqlite3_column_bytes(row, column);
    if (count > before->room) {
        unsigned char *grown = sqlite3_realloc64(before->bytes, (sqlite3_uint64)count * 2);
        if (!grown) return SQLITE_NOMEM;
        before->bytes = grown;
        before->room = count * 2;
    }
    if (count) memcpy(before->bytes, bytes, (size_t)count);
    before->count = count;
    return SQLITE_OK;
}

// Whether the row at hand comes behind the one before, which it becomes.
static int follows(sqlite3_stmt *row, int columns, column_before *before, int *ascends) {
    int order = 0;
    for (int column = 0; column < columns && !order; column++) order = compare(row, column, &before[column]);
    if (order <= 0) *ascends = 0;
    int code = SQLITE_OK;
    for (int column = 0; column < columns && code == SQLITE_OK; column++) code = keep(row, column, &before[column]);
    return code;
}

int csqliteshim_sum(void *statement, uint64_t key, const int *columns, int hashed, int sets, uint64_t *sums,
                    int *ascends) {
    sqlite3_stmt *row = (sqlite3_stmt *)statement;
    uint64_t hashes[csqliteshim_most_hashed];
    column_before before[csqliteshim_most_hashed] = {0};
    if (hashed > csqliteshim_most_hashed) return SQLITE_MISUSE;
    for (int set = 0; set < sets; set++) sums[set] = 0;
    if (ascends) *ascends = 1;
    for (int column = 0; column < hashed; column++) before[column].type = no_type;
    int code;
    while ((code = sqlite3_step(row)) == SQLITE_ROW) {
        if (ascends && (code = follows(row, hashed, before, ascends)) != SQLITE_OK) break;
        for (int column = 0; column < hashed; column++) hashes[column] = hash(row, column, key);
        const int *column = columns;
        for (int set = 0; set < sets; set++) {
            int counts = *column++;
            int isCounted = counts < 0 || sqlite3_column_int64(row, counts) != 0;
            uint64_t sum = key;
            for (; *column >= 0; column++) if (isCounted) sum = mix(sum, hashes[*column], key);
            column++;
            if (isCounted) sums[set] += mix(sum, 1, key);
        }
    }
    for (int column = 0; column < hashed; column++) sqlite3_free(before[column].bytes);
    return code;
}

int csqliteshim_reset(void *statement) { return sqlite3_reset((sqlite3_stmt *)statement); }

typedef struct {
    csqliteshim_question refuses;
    void *context;
} asked;

static int authorize(void *context, int action, const char *first, const char *second, const char *database,
                     const char *trigger) {
    asked *ask = context;
    int act = csqliteshim_write;
    const char *name = first;
    if (action == SQLITE_SELECT || action == SQLITE_RECURSIVE) act = csqliteshim_select;
    // A virtual table that SQLite makes for the query begins with an update of its schema.
    if (action == SQLITE_READ || (action == SQLITE_UPDATE && name && !sqlite3_stricmp(name, "sqlite_master")))
        act = csqliteshim_read;
    if (action == SQLITE_FUNCTION) {
        act = csqliteshim_function;
        name = second;
    }
    return ask->refuses(ask->context, act, name ? name : "", second ? second : "") ? SQLITE_DENY : SQLITE_OK;
}

static void nothing(sqlite3_context *context, int count, sqlite3_value **values) { sqlite3_result_null(context); }

int csqliteshim_compile(const char *schema, const char *sql, csqliteshim_question refuses, void *context,
                        char *message, int room) {
    sqlite3 *db = NULL;
    sqlite3_stmt *statement = NULL, *next = NULL;
    const char *rest = sql;
    asked ask = {refuses, context};
    int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC;
    int result = sqlite3_open_v2(":memory:", &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);
    if (result == SQLITE_OK) result = sqlite3_exec(db, schema, NULL, NULL, NULL);
    if (result == SQLITE_OK) result = sqlite3_create_function(db, "isoDay", 1, flags, NULL, nothing, NULL, NULL);
    if (result == SQLITE_OK) result = sqlite3_create_function(db, "isoTime", 1, flags, NULL, nothing, NULL, NULL);
    if (result == SQLITE_OK) result = sqlite3_set_authorizer(db, authorize, &ask);
    if (result == SQLITE_OK) result = sqlite3_prepare_v2(db, sql, -1, &statement, &rest);
    if (result != SQLITE_OK) sqlite3_snprintf(room, message, "%s", sqlite3_errmsg(db));
    if (result == SQLITE_OK && !statement) result = csqliteshim_is_empty;
    if (result == SQLITE_OK && !sqlite3_stmt_readonly(statement)) {
        refuses(context, csqliteshim_write, "", "");
        result = SQLITE_AUTH;
    }
    if (result == SQLITE_OK && sqlite3_stmt_isexplain(statement)) result = csqliteshim_explains;
    if (result == SQLITE_OK && sqlite3_bind_parameter_count(statement)) result = csqliteshim_has_parameters;
    // A semicolon or a comment at the end is no second statement.
    if (result == SQLITE_OK && (sqlite3_prepare_v2(db, rest, -1, &next, NULL) != SQLITE_OK || next))
        result = csqliteshim_several;
    sqlite3_finalize(next);
    sqlite3_finalize(statement);
    sqlite3_close(db);
    return result;
}

static int step(void *left) { return --*(int64_t *)left < 0; }

int csqliteshim_confine(void *connection, int64_t *left, int length) {
    sqlite3_progress_handler((sqlite3 *)connection, left ? csqliteshim_pace : 0, left ? step : NULL, left);
    return sqlite3_limit((sqlite3 *)connection, SQLITE_LIMIT_LENGTH, length);
}
