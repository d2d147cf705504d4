/*
 * A lower bound for the search engine's time: the same queries over the same columns, in C that the compiler
 * optimises for this processor. Page, exact total and every facet without its own condition are calculated in
 * one pass: a row that fails no condition is a result; a row that fails exactly one facet's condition counts
 * for that facet. As in the engine, the rows of a make and a model are contiguous. There are no posting lists
 * and no bit sets, and nothing is cached between queries.
 *
 * floor FILE: reads columns and queries (written by floor-file.ts). For each line of stdin with the number of a
 * query it prints one line: nanoseconds, total, rows of the page, counts of every facet.
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { BYTES = 14, SHORTS = 2, WORDS = 4, NUMBERS = 3, MARKETS = 4, FACETS = 17, PAGE = 25 };
enum { BLOCK = 2048, LISTS = 32, CELLS = 256 };
enum { KIND_BYTE, KIND_WORD, KIND_AT_LEAST, KIND_RANGE, KIND_CIRCLE };
enum { SORT_NEWEST, SORT_PRICE_UP, SORT_DISTANCE, SORT_YEAR };
/* Indices in the file, in the engine's order of columns and facets; every result is compared with the engine's. */
enum { BYTE_INSPECTED = 9, BYTE_YEAR = 11, WORD_POINT = 3 };
enum { FACET_MAKE = 0, FACET_MODEL = 1, FACET_TRIM = 2, FACET_WARRANTY = 12 };

typedef struct {
  int32_t facet, kind, column;
  double min, max;
  uint8_t *ok;
} Test;

typedef struct {
  uint32_t market, sort, counted, warranty_min, tests;
  uint8_t *make_ok, *model_ok;
  double lat, lon, radius;
  Test test[24];
} Question;

static uint32_t rows, runs, points, questions;
static uint8_t *byte_of[BYTES];
static uint16_t *short_of[SHORTS];
static uint32_t *word_of[WORDS], word_size[WORDS];
static double *number_of[NUMBERS], *lat_of, *lon_of;
static uint32_t *id_rank, *run_start, *run_make, *run_model, *market_run;
static Question *asked;

/* The byte column that a facet counts; -1: a column of words, or the warranty. */
static int facet_byte[FACETS];

static uint32_t *list[LISTS], length[LISTS];
static uint32_t *sums[FACETS], sums_size[FACETS];

static FILE *in;

static void *room(size_t size) {
  void *at = aligned_alloc(64, (size + 127) / 64 * 64);
  if (at == NULL) exit(3);
  memset(at, 0, (size + 127) / 64 * 64);
  return at;
}

static void take(void *into, size_t size) {
  if (size > 0 && fread(into, 1, size, in) != size) {
    fprintf(stderr, "the file ends too early\n");
    exit(2);
  }
}

static uint32_t take_count(void) {
  uint32_t value;
  take(&value, sizeof value);
  return value;
}

static void *take_cells(size_t size) {
  void *at = room(size);
  take(at, size);
  return at;
}

/* A table with one entry per word; NULL when the column has no condition. */
static uint8_t *take_table(void) {
  uint32_t size = take_count();
  return size == 0 ? NULL : take_cells(size);
}

static void read_columns(void) {
  rows = take_count();
  runs = take_count();
  points = take_count();
  questions = take_count();
  for (int i = 0; i < FACETS; i++) take(&facet_byte[i], sizeof(int32_t));
  for (int i = 0; i < WORDS; i++) word_size[i] = take_count();
  for (int i = 0; i < BYTES; i++) byte_of[i] = take_cells(rows);
  for (int i = 0; i < SHORTS; i++) short_of[i] = take_cells((size_t)rows * 2);
  for (int i = 0; i < WORDS; i++) word_of[i] = take_cells((size_t)rows * 4);
  for (int i = 0; i < NUMBERS; i++) number_of[i] = take_cells((size_t)rows * 8);
  id_rank = take_cells((size_t)rows * 4);
  run_start = take_cells((size_t)(runs + 1) * 4);
  run_make = take_cells((size_t)runs * 4);
  run_model = take_cells((size_t)runs * 4);
  market_run = take_cells((MARKETS + 1) * 4);
  lat_of = take_cells((size_t)points * 8);
  lon_of = take_cells((size_t)points * 8);
}

static void read_questions(void) {
  asked = room(sizeof(Question) * questions);
  for (uint32_t i = 0; i < questions; i++) {
    Question *q = &asked[i];
    q->market = take_count();
    q->sort = take_count();
    q->counted = take_count();
    q->warranty_min = take_count();
    take(&q->lat, 8);
    take(&q->lon, 8);
    take(&q->radius, 8);
    q->make_ok = take_table();
    q->model_ok = take_table();
    q->tests = take_count();
    for (uint32_t t = 0; t < q->tests; t++) {
      Test *test = &q->test[t];
      take(&test->facet, 4);
      take(&test->kind, 4);
      take(&test->column, 4);
      take(&test->min, 8);
      take(&test->max, 8);
      test->ok = test->kind == KIND_CIRCLE ? room(points) : take_table();
    }
  }
}

/* Which points are inside the circle: calculated once per query, since thousands of cars share a point. */
static void draw_circle(const Question *q, uint8_t *ok) {
  const double rad = M_PI / 180, cosine = cos(q->lat * rad);
  for (uint32_t i = 1; i < points; i++) {
    double up = sin((lat_of[i] - q->lat) * rad / 2), across = sin((lon_of[i] - q->lon) * rad / 2);
    double half = up * up + cosine * cos(lat_of[i] * rad) * across * across;
    ok[i] = round(2 * 6371000 * asin(sqrt(half < 1 ? half : 1))) <= round(q->radius);
  }
}

/* fail: how many conditions a row fails; who: the facet of the only failed one, plus one. */
static void apply(const Test *test, uint32_t from, uint32_t count, uint8_t *restrict fail,
                  uint8_t *restrict who) {
  const uint8_t own = (uint8_t)(test->facet + 1), step = test->facet < 0 ? 2 : 1;
  const uint8_t *restrict ok = test->ok;
  uint8_t miss[BLOCK];
  switch (test->kind) {
    case KIND_BYTE: {
      const uint8_t *restrict cells = byte_of[test->column] + from;
      for (uint32_t i = 0; i < count; i++) miss[i] = !ok[cells[i]];
      break;
    }
    case KIND_CIRCLE:
    case KIND_WORD: {
      const uint32_t *restrict cells = word_of[test->column] + from;
      for (uint32_t i = 0; i < count; i++) miss[i] = !ok[cells[i]];
      break;
    }
    case KIND_AT_LEAST: {
      const uint16_t *restrict cells = short_of[test->column] + from;
      for (uint32_t i = 0; i < count; i++) miss[i] = cells[i] < test->min;
      break;
    }
    default: {
      const double *restrict cells = number_of[test->column] + from;
      for (uint32_t i = 0; i < count; i++) miss[i] = (cells[i] < test->min) | (cells[i] > test->max);
    }
  }
  for (uint32_t i = 0; i < count; i++) {
    fail[i] = (uint8_t)(fail[i] + miss[i] * step);
    who[i] = (uint8_t)(who[i] | (miss[i] * own));
  }
}

/* One range of rows; `base` says which of make and model it fails, 0 for neither. */
static void pass(const Question *q, uint32_t from, uint32_t to, uint8_t base) {
  uint8_t fail[BLOCK], who[BLOCK];
  for (uint32_t at = from; at < to; at += BLOCK) {
    const uint32_t count = to - at < BLOCK ? to - at : BLOCK;
    memset(fail, base != 0, count);
    memset(who, base, count);
    for (uint32_t t = 0; t < q->tests; t++) apply(&q->test[t], at, count, fail, who);
    for (uint32_t i = 0; i < count; i++) {
      const uint32_t to_list = who[i] & (LISTS - 1);
      list[to_list][length[to_list]] = at + i;
      length[to_list] += fail[i] <= (who[i] != 0);
    }
  }
}

static uint32_t has(uint8_t *ok, uint32_t word) { return ok == NULL || ok[word]; }

/* Rows that match all conditions, and rows that fail exactly one facet's; counts makes and models in the same pass. */
static void find(const Question *q) {
  const uint32_t end = market_run[q->market + 1];
  memset(length, 0, sizeof length);
  for (uint32_t run = market_run[q->market]; run < end; run++) {
    const uint32_t fails_make = !has(q->make_ok, run_make[run]);
    const uint32_t fails_model = !has(q->model_ok, run_model[run]);
    if (fails_make && fails_model) continue;
    const uint32_t from = run_start[run], to = run_start[run + 1];
    const uint8_t base = (uint8_t)(fails_make ? FACET_MAKE + 1 : fails_model ? FACET_MODEL + 1 : 0);
    if (base == 0 && q->tests == 0) {
      for (uint32_t row = from; row < to; row++) list[0][length[0]++] = row;
      sums[FACET_MAKE][run_make[run]] += to - from;
      sums[FACET_MODEL][run_model[run]] += to - from;
      continue;
    }
    const int facet = base == FACET_MODEL + 1 ? FACET_MODEL : FACET_MAKE;
    if (base != 0 && q->tests == 0) {
      sums[facet][facet == FACET_MAKE ? run_make[run] : run_model[run]] += to - from;
      continue;
    }
    const uint32_t before = length[base];
    pass(q, from, to, base);
    const uint32_t found = length[base] - before;
    if (base == 0) {
      sums[FACET_MAKE][run_make[run]] += found;
      sums[FACET_MODEL][run_model[run]] += found;
    } else {
      sums[facet][facet == FACET_MAKE ? run_make[run] : run_model[run]] += found;
    }
  }
}

static void add_bytes(uint32_t *into, const uint8_t *cells, const uint32_t *which, uint32_t count) {
  /* Four tables, so that increments for equal neighbours do not depend on each other. */
  static uint32_t part[4][CELLS];
  memset(part, 0, sizeof part);
  uint32_t i = 0;
  for (; i + 4 <= count; i += 4) {
    part[0][cells[which[i]]]++;
    part[1][cells[which[i + 1]]]++;
    part[2][cells[which[i + 2]]]++;
    part[3][cells[which[i + 3]]]++;
  }
  for (; i < count; i++) part[0][cells[which[i]]]++;
  for (int c = 0; c < CELLS; c++) into[c] += part[0][c] + part[1][c] + part[2][c] + part[3][c];
}

static void add(const Question *q, int facet, const uint32_t *which, uint32_t count) {
  if (facet == FACET_MAKE || facet == FACET_MODEL) return;
  if (facet == FACET_TRIM) {
    for (uint32_t i = 0; i < count; i++) sums[facet][word_of[FACET_TRIM][which[i]]]++;
  } else if (facet == FACET_WARRANTY) {
    uint32_t yes = 0;
    for (uint32_t i = 0; i < count; i++) yes += short_of[0][which[i]] >= q->warranty_min;
    sums[facet][1] += yes;
    sums[facet][0] += count - yes;
  } else {
    add_bytes(sums[facet], byte_of[facet_byte[facet]], which, count);
  }
}

/* Inspected first, then by key, rows without a key last; ties by id. */
static double rank_of(const Question *q, uint32_t row) {
  const double key = (q->sort == SORT_NEWEST     ? number_of[2][row]
                      : q->sort == SORT_PRICE_UP ? number_of[0][row]
                      : q->sort == SORT_DISTANCE ? number_of[1][row]
                                                 : byte_of[BYTE_YEAR][row]) - 1;
  const int descends = q->sort == SORT_NEWEST || q->sort == SORT_YEAR;
  const double placed = key < 0 ? 0x1p50 : descends ? 0x1p49 - key : key;
  return byte_of[BYTE_INSPECTED][row] == 1 ? placed : placed + 0x1p51;
}

static int pick(const Question *q, uint32_t *page) {
  double rank[PAGE];
  int held = 0;
  for (uint32_t i = 0; i < length[0]; i++) {
    const uint32_t row = list[0][i];
    const double own = rank_of(q, row);
    if (held == PAGE) {
      if (own > rank[PAGE - 1]) continue;
      if (own == rank[PAGE - 1] && id_rank[row] > id_rank[page[PAGE - 1]]) continue;
      held--;
    }
    int at = held++;
    while (at > 0 && (rank[at - 1] > own || (rank[at - 1] == own && id_rank[page[at - 1]] > id_rank[row]))) {
      rank[at] = rank[at - 1];
      page[at] = page[at - 1];
      at--;
    }
    rank[at] = own;
    page[at] = row;
  }
  return held;
}

static int answer(const Question *q, uint32_t *page) {
  for (int f = 0; f < FACETS; f++) memset(sums[f], 0, sums_size[f] * sizeof(uint32_t));
  for (uint32_t t = 0; t < q->tests; t++) {
    if (q->test[t].kind == KIND_CIRCLE) draw_circle(q, q->test[t].ok);
  }
  find(q);
  for (int facet = 0; facet < FACETS; facet++) {
    if (!(q->counted >> facet & 1)) continue;
    add(q, facet, list[0], length[0]);
    if (length[facet + 1] > 0) add(q, facet, list[facet + 1], length[facet + 1]);
  }
  return pick(q, page);
}

static void print_answer(const Question *q, long long ns, const uint32_t *page, int held) {
  printf("%lld %u", ns, length[0]);
  for (int i = 0; i < held; i++) printf("%c%u", i == 0 ? '|' : ',', page[i]);
  if (held == 0) printf("|");
  for (int facet = 0; facet < FACETS; facet++) {
    printf("|");
    if (!(q->counted >> facet & 1)) continue;
    for (uint32_t c = 0; c < sums_size[facet]; c++) {
      if (sums[facet][c] > 0) printf("%u:%u ", c, sums[facet][c]);
    }
  }
  printf("\n");
  fflush(stdout);
}

static long long now_ns(void) {
  struct timespec at;
  clock_gettime(CLOCK_MONOTONIC, &at);
  return at.tv_sec * 1000000000LL + at.tv_nsec;
}

int main(int count, char **args) {
  if (count != 2 || (in = fopen(args[1], "rb")) == NULL) {
    fprintf(stderr, "usage: floor FILE\n");
    return 2;
  }
  read_columns();
  read_questions();
  fclose(in);
  for (int i = 0; i < LISTS; i++) list[i] = room((size_t)(rows + 1) * 4);
  for (int f = 0; f < FACETS; f++) {
    sums_size[f] = f <= FACET_TRIM ? word_size[f] : CELLS;
    sums[f] = room(sums_size[f] * 4);
  }
  uint32_t which, page[PAGE];
  while (scanf("%u", &which) == 1 && which < questions) {
    const long long from = now_ns();
    const int held = answer(&asked[which], page);
    print_answer(&asked[which], now_ns() - from, page, held);
  }
  return 0;
}
