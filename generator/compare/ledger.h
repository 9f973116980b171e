/* Plan and result: every commitment of the plans and policies, and what became of it as far as the papers of the site say. Worked out
 * where a target has a result of the same indicator and period, declared in outcomes.yaml otherwise; never guessed. */
#ifndef NENPO_COMPARE_LEDGER_H
#define NENPO_COMPARE_LEDGER_H

#include "model/model.h"

enum result {
	RESULT_ACHIEVED,
	RESULT_PARTLY,
	RESULT_NOT_ACHIEVED,
	RESULT_NOT_MENTIONED, /* declared: the report of its year does not speak of it */
	RESULT_UNRECORDED,    /* that report is there; outcomes.yaml does not say yet what it says */
	RESULT_NOT_DUE,       /* on the day that outcomes.yaml is of */
	RESULT_DROPPED,       /* no report, and no later plan or policy has it though one of its kind exists */
	RESULT_NO_REPORT,     /* the site has no report of its year */
	RESULTS
};

enum judgement { JUDGEMENT_NONE, JUDGEMENT_MET, JUDGEMENT_MISSED };

/* A target or planned value of a commitment, and what is stated of the same indicator. */
struct target_result {
	const struct value *target;
	const struct value *actual; /* of the same period; null: none */
	const struct value *later;  /* the nearest of a later period: for reference alone; null: none, or not needed */
	enum judgement judgement;   /* only of targets: a capacity or an estimate is planned, not promised */
};

struct ledger_entry {
	const struct commitment *commitment;
	enum result result;
	const struct fulfilment *declared; /* null: worked out, or nothing is known */
	LIST(struct target_result) targets;
	const struct document *report;     /* of its year; null: the site has none */
	const struct commitment *again;    /* the same in the next later plan or policy that has it; null: none */
	const struct document *dropped_by; /* the first later document of the same kind, when it does not have it */
};

/* A commitment with all the documents that make it: one promise. */
struct promise {
	struct str id;
	const struct programme *programme; /* of the last that has one; null: of no single programme */
	LIST(struct ledger_entry) entries; /* in the order of the years, plans before policies */
};

struct ledger {
	LIST(struct promise) promises; /* the latest document first, as they stand in it; then those of earlier ones alone */
	size_t entries;
	LIST(int) years; /* that have some, the latest first */
};

/* Of a linked site, in the arena. Thread-safe. */
const struct ledger *ledger_of(const struct site *s, struct arena *a);
const struct promise *ledger_promise(const struct ledger *l, struct str id); /* null: none */

/* Whether a paper of this site says what became of it. */
bool result_is_known(enum result r);
enum judgement judge_target(const struct value *target, const struct value *actual);

#endif
