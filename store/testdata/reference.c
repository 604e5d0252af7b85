/* Runs operations of SQL statements in the C library of SQLite and prints the
   nanoseconds that each took: the reference that make bench measures against.

   reference FILE r|w ROUNDS < script

   A script is a list of fields, each a letter, a length and that many bytes:
   S a statement, I an integer, T a text, B bytes, N null, bound in order to the
   statement before; E ends an operation. Every operation is run ROUNDS times, in
   turn; statements are prepared once. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct field { char kind; int size; char *bytes; };
struct prepared { char *text; sqlite3_stmt *st; };

static sqlite3 *db;
static struct prepared known[4096];
static int count;

static void fail(const char *what) {
  fprintf(stderr, "%s: %s\n", what, db ? sqlite3_errmsg(db) : "");
  exit(1);
}

static sqlite3_stmt *statement(const char *text) {
  for (int i = 0; i < count; i++)
    if (strcmp(known[i].text, text) == 0) return known[i].st;
  if (count == 4096) fail("too many statements");
  known[count].text = strdup(text);
  if (sqlite3_prepare_v2(db, text, -1, &known[count].st, 0) != SQLITE_OK) fail(text);
  return known[count++].st;
}

static void bind(sqlite3_stmt *st, int at, struct field *f) {
  switch (f->kind) {
  case 'I': sqlite3_bind_int64(st, at, atoll(f->bytes)); break;
  case 'T': sqlite3_bind_text(st, at, f->bytes, f->size, SQLITE_TRANSIENT); break;
  case 'B': sqlite3_bind_blob(st, at, f->bytes, f->size, SQLITE_TRANSIENT); break;
  default: sqlite3_bind_null(st, at);
  }
}

/* run steps through all rows and copies each value, as a program would. */
static void run(sqlite3_stmt *st) {
  static volatile long long sink;
  int rc;
  while ((rc = sqlite3_step(st)) == SQLITE_ROW)
    for (int i = 0; i < sqlite3_column_count(st); i++) {
      if (sqlite3_column_type(st, i) == SQLITE_INTEGER) { sink += sqlite3_column_int64(st, i); continue; }
      int n = sqlite3_column_bytes(st, i);
      const void *p = sqlite3_column_blob(st, i);
      if (n == 0) continue;
      char *copy = malloc(n);
      memcpy(copy, p, n);
      sink += copy[0];
      free(copy);
    }
  if (rc != SQLITE_DONE) fail(sqlite3_sql(st));
  sqlite3_reset(st);
}

static int read_field(struct field *f) {
  if (scanf(" %c %d:", &f->kind, &f->size) != 2) return 0;
  f->bytes = calloc(1, f->size + 1);
  return fread(f->bytes, 1, f->size, stdin) == (size_t)f->size;
}

int main(int argc, char **argv) {
  if (argc != 4) return 2;
  int writes = argv[2][0] == 'w', rounds = atoi(argv[3]);
  if (sqlite3_open_v2(argv[1], &db, writes ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY, 0) != SQLITE_OK) fail(argv[1]);
  if (sqlite3_exec(db, writes ? "PRAGMA foreign_keys=1;PRAGMA recursive_triggers=1;PRAGMA journal_mode=wal;PRAGMA synchronous=full;PRAGMA temp_store=memory"
                              : "PRAGMA query_only=1;PRAGMA temp_store=memory", 0, 0, 0) != SQLITE_OK) fail("settings");
  struct field *list = 0;
  int n = 0, room = 0;
  struct field f;
  while (read_field(&f)) {
    if (n == room) list = realloc(list, (room = room ? 2 * room : 1024) * sizeof f);
    list[n++] = f;
  }
  for (int i = 0; i < n; i++)
    if (list[i].kind == 'S') statement(list[i].bytes);
  for (int round = 0; round < rounds; round++)
    for (int i = 0; i < n; i++) {
      struct timespec from, to;
      clock_gettime(CLOCK_MONOTONIC, &from);
      while (list[i].kind != 'E') {
        sqlite3_stmt *st = statement(list[i++].bytes);
        for (int at = 1; list[i].kind != 'S' && list[i].kind != 'E'; at++) bind(st, at, &list[i++]);
        run(st);
      }
      clock_gettime(CLOCK_MONOTONIC, &to);
      printf("%lld\n", (to.tv_sec - from.tv_sec) * 1000000000LL + to.tv_nsec - from.tv_nsec);
    }
  return 0;
}
