/* Getters for YAML: each returns what a key holds as the type wanted, and says in *d what is wrong with it.
 * Private to model/. */
#ifndef NENPO_MODEL_READ_H
#define NENPO_MODEL_READ_H

#include "model/model.h"

#define MOST_CANDIDATES 1000 /* names that a wrong one is compared with: a hint is not worth more */

struct reader {
	struct site *site;
	struct diags *d;
	struct arena *arena;   /* of what is read */
	struct arena *scratch; /* for the time of reading */
	unsigned workers;
};

/* The value must be a map, with no keys but these (space-separated). */
bool read_keys(struct reader *r, const struct yaml *y, const char *keys);
/* The child of a map; when `required` and absent, a missing key. */
const struct yaml *read_child(struct reader *r, const struct yaml *map, const char *key, bool required);
/* A scalar's text; empty when absent. */
struct str read_str(struct reader *r, const struct yaml *map, const char *key, bool required);
/* {ja: …, en: …}; a language that is not there is a problem. */
struct texts read_texts(struct reader *r, const struct yaml *map, const char *key, bool required);
/* A whole number from low to high; `otherwise` when absent or wrong. */
int read_int(struct reader *r, const struct yaml *map, const char *key, int low, int high, int otherwise);
bool read_flag(struct reader *r, const struct yaml *map, const char *key);
/* One of the names (null-terminated): its number; `otherwise` when absent or wrong. */
int read_choice(struct reader *r, const struct yaml *map, const char *key, const char *const *names, int otherwise, bool required);
int choice_of(struct str s, const char *const *names); /* -1: none */
struct date read_date(struct reader *r, const struct yaml *map, const char *key);
/* A list of texts. */
struct str_list read_list(struct reader *r, const struct yaml *map, const char *key);
struct str_list read_list_of(struct reader *r, const struct yaml *value);
/* The record that a key names by id, from a map of records; says what it is and which name is nearest when there is none. */
void *read_id(struct reader *r, const struct yaml *map, const char *key, const struct map *records, const char *what, bool required);
void *find_id(struct reader *r, struct str id, struct place where, const struct map *records, const char *what);
/* A record's id: a slug, unique in the map. Adds it. False: it cannot be used. */
bool read_new_id(struct reader *r, const struct yaml_pair *pair, struct map *records, void *record, const char *what);

extern const char *const basis_names[];
extern const char *const table_kind_names[];
/* year, at, period, basis, unit, segment of a table, column or value. */
struct aspect read_aspect(struct reader *r, const struct yaml *map);

/* code, reason and source of an entry of `accept`. */
bool read_accepted(struct reader *r, const struct yaml *y, struct acceptance *a);

/* Calls read for each entry of content/NAME, a map of records by id. */
void each_record(struct reader *r, const char *name, void (*read)(struct reader *, const struct yaml_pair *));

/* The passes, in this order. */
bool read_site(struct reader *r, const struct yaml *y); /* false: without languages nothing else can be read */
void read_catalogues(struct reader *r);
void read_series(struct reader *r);
void read_lineages(struct reader *r, const struct yaml *record, struct lineage_list *list);
void read_lexicon(struct reader *r);
void read_documents(struct reader *r); /* the documents themselves, so that others can name them */
void read_document_parts(
	struct reader *r); /* their chapters and tables, each document by one of the workers; then what was accepted of translations */
void read_outcomes(struct reader *r); /* outcomes.yaml; link finds the commitments it names */
void read_errata(struct reader *r);
void read_pages(struct reader *r);
/* Lists the files that may hold texts in all languages, once documents are known. */
void list_text_files(struct reader *r);
/* translation.LANG.csv, which is read when the chapters are known. */
bool is_record(const struct reader *r, const struct file *f);
/* What was accepted of the translations of chapters or pages, and of texts in YAML and CSV files, in the folder's translation.LANG.csv. */
void read_translations(struct reader *r, struct str folder, struct chapter *const *chapters, size_t n);
void check_lexicon(struct reader *r); /* its scopes, when tables are known */
void read_table(struct reader *r, struct table *t, const struct yaml *y);
void read_rows(struct reader *r, struct table *t, const struct yaml *y, const struct csv *csv);

/* Rows and columns by name; null when there is none. Of several rows that answer equally well the first; *found says how many do. */
struct row *row_named(struct reader *r, struct table *t, struct str name, size_t *found);
struct column *column_named(struct reader *r, struct table *t, struct str name);
/* The same; null, and said in *d, when there is none or (rows) when several are meant. */
struct row *find_row(struct reader *r, struct table *t, struct str name, struct place where);
struct column *find_column(struct reader *r, struct table *t, struct str name, struct place where);

/* Parses the formula of a row or of a column; the other is null. Null: malformed or naming what is not there, and *d says so. */
const struct formula *formula_parse(struct reader *r, struct table *t, struct str text, struct place where, const struct row *row,
				    const struct column *column);

#endif
