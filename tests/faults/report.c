/* What came of the faults, for people and for programs. */
#include "faults.h"

#include "base/json.h"

#include <stdio.h>

const char *const class_names[FAULT_COUNT] = {
#define X(id, group, name, full, sample, least) name,
	FAULT_CLASSES(X)
#undef X
};

static const char *const groups[FAULT_COUNT] = {
#define X(id, group, name, full, sample, least) #group,
	FAULT_CLASSES(X)
#undef X
};

static const int leasts[FAULT_COUNT] = {
#define X(id, group, name, full, sample, least) least,
	FAULT_CLASSES(X)
#undef X
};

struct tally {
	size_t seeded, stopped, covered, exceeding, wanted, found, notices, exact, within, unasked, findings;
};

/* A fault that check has to find: it shows in something it is compared with. What stops the reading is found. */
static bool is_wanted(const struct fault *f)
{
	return f->stopped || (f->covered && f->exceeds);
}

static void count(struct tally *t, const struct fault *f)
{
	bool wanted = is_wanted(f), found = f->stopped || f->found;
	t->seeded++;
	t->stopped += f->stopped;
	t->covered += f->covered;
	t->exceeding += f->covered && f->exceeds;
	t->wanted += wanted;
	t->found += wanted && found;
	t->notices += wanted && found && !f->stopped && f->notice;
	t->exact += wanted && found && f->exact;
	t->within += wanted && found && f->within;
	t->unasked += !wanted && found;
	t->findings += wanted && found ? f->findings : 0;
}

static struct tally tally_of(const struct fault *faults, size_t n, enum fault_class class, const char *group)
{
	struct tally t = {0};
	for (size_t i = 0; i < n; i++)
		if (group ? str_is(str_of(groups[faults[i].class]), group) || !*group : faults[i].class == class)
			count(&t, &faults[i]);
	return t;
}

static double percent(size_t part, size_t whole)
{
	return whole ? 100.0 * (double)part / (double)whole : 0;
}

static void print_tally(const char *name, const struct tally *t)
{
	if (!t->seeded)
		return;
	printf("%-42s %6zu %7zu %7zu %6zu %6zu %6.1f%% %6zu %6.1f%% %6.1f%% %7zu %8.2f\n", name, t->seeded, t->covered, t->exceeding,
	       t->stopped, t->found, percent(t->found, t->wanted), t->notices, percent(t->exact, t->found), percent(t->within, t->found),
	       t->unasked, t->found ? (double)t->findings / (double)t->found : 0);
}

void report_table(const struct fault *faults, size_t n)
{
	static const char *const names[] = {"CELLS", "VALUES", "PARITY", "DATES", "PROSE", ""};
	printf("%-42s %6s %7s %7s %6s %6s %7s %6s %7s %7s %7s %8s\n", "", "seeded", "covered", "exceeds", "stops", "found", "recall",
	       "notice", "named", "in calc", "unasked", "findings");
	for (int c = 0; c < FAULT_COUNT; c++) {
		struct tally t = tally_of(faults, n, (enum fault_class)c, NULL);
		print_tally(class_names[c], &t);
	}
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct tally t = tally_of(faults, n, FAULT_COUNT, names[i]);
		print_tally(*names[i] ? names[i] : "all", &t);
	}
}

void report_json(const struct fault *faults, size_t n)
{
	struct buf out = {0};
	struct json j = {.out = &out};
	json_object(&j, NULL);
	json_array(&j, "classes");
	for (int c = 0; c < FAULT_COUNT; c++) {
		struct tally t = tally_of(faults, n, (enum fault_class)c, NULL);
		json_in_line(&j);
		json_object(&j, NULL);
		json_str(&j, "class", str_of(class_names[c]));
		json_str(&j, "group", str_of(groups[c]));
		json_int(&j, "seeded", (int64_t)t.seeded);
		json_int(&j, "covered", (int64_t)t.covered);
		json_int(&j, "exceeding", (int64_t)t.exceeding);
		json_int(&j, "stopped", (int64_t)t.stopped);
		json_int(&j, "to-find", (int64_t)t.wanted);
		json_int(&j, "found", (int64_t)t.found);
		json_int(&j, "notices", (int64_t)t.notices);
		json_int(&j, "named", (int64_t)t.exact);
		json_int(&j, "in-calculation", (int64_t)t.within);
		json_int(&j, "unasked", (int64_t)t.unasked);
		json_object_end(&j);
	}
	json_array_end(&j);
	json_object_end(&j);
	printf(STR_FMT, STR_ARG(buf_str(&out)));
	buf_free(&out);
}

static void print_edit(const struct edit *e)
{
	struct place p = place_at(e->source, e->start);
	printf("    " STR_FMT ":%u: " STR_FMT " → " STR_FMT "\n", STR_ARG(e->source->path), p.line,
	       STR_ARG(str_sub(e->source->text, e->start, e->end)), STR_ARG(e->text));
	if (!str_ends(e->source->path, STR(".csv")))
		printf("      " STR_FMT "\n", STR_ARG(place_line(p)));
}

void report_missed(const struct fault *faults, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct fault *f = &faults[i];
		bool found = f->found || f->stopped;
		if (!is_wanted(f) || (found && (f->exact || f->within || f->stopped)))
			continue;
		printf("%s: %s\n", found ? "named elsewhere" : "missed", class_names[f->class]);
		for (size_t e = 0; e < f->edits.n; e++)
			print_edit(&f->edits.v[e]);
		if (found)
			printf("    " STR_FMT "\n", STR_ARG(f->first));
	}
}

size_t report_thresholds(const struct fault *faults, size_t n, size_t *good)
{
	size_t bad = 0;
	for (int c = 0; c < FAULT_COUNT; c++) {
		struct tally t = tally_of(faults, n, (enum fault_class)c, NULL);
		bool enough = t.seeded > 0 && t.found * 100 >= t.wanted * (size_t)leasts[c];
		*good += enough;
		bad += !enough;
		if (!enough)
			printf("%s: %zu of %zu found, at least %d %% wanted\n", class_names[c], t.found, t.wanted, leasts[c]);
	}
	return bad;
}
