/* Parts of the dump. Private to dump*.c. Each writes a member, and nothing when there is nothing to say. */
#ifndef NENPO_MODEL_DUMP_INTERNAL_H
#define NENPO_MODEL_DUMP_INTERNAL_H

#include "base/json.h"
#include "model/dump.h"

struct dump {
	const struct site *site;
	struct json json;
	struct buf text;       /* for texts that are put together */
	struct arena *scratch; /* for the time of dumping */
};

void dump_str(struct dump *d, const char *key, struct str s);
void dump_int(struct dump *d, const char *key, int n);
void dump_flag(struct dump *d, const char *key, bool b);
/* names[number]; nothing for an empty name. */
void dump_choice(struct dump *d, const char *key, const char *const *names, int number);
void dump_strs(struct dump *d, const char *key, const struct str_list *list);
void dump_texts(struct dump *d, const char *key, const struct texts *t);
void dump_at(struct dump *d, struct place where);
void dump_date(struct dump *d, const char *key, struct date date);
void dump_period(struct dump *d, const char *key, struct period period);
void dump_basis(struct dump *d, enum basis basis);
/* Period, basis, unit and segment, each where it is said. */
void dump_aspect(struct dump *d, const struct aspect *about);
void dump_quantity(struct dump *d, const char *key, const struct quantity *q);
/* "2021-report/lgwan", of a plain page "about". */
void dump_chapter_name(struct dump *d, const char *key, const struct chapter *c);

void dump_document(struct dump *d, const struct document *document);
void dump_outcomes(struct dump *d);
void dump_chapter(struct dump *d, const struct chapter *c);
struct str row_name(const struct row *row); /* its id, else its key */

#endif
