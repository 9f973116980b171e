/* Puts single faults into the real content and counts those that check finds.
 *
 * faults [options] [DIR]   2,800 faults in the site of DIR (this one): a table of what was found
 *   --sample      a tenth of them, judged by what each class must reach: ends with `N passed, N failed`
 *   --class NAME  only classes whose name contains NAME        --seed N   other places
 *   --json        the table as JSON                            --list     also the faults that were missed or named elsewhere
 *   --without-formulas  as if no formula were declared
 *   --inferred    only what is inferred without formulas       --uncovered only the numeric cells that nothing is compared with
 *   --time        only the time of check_site */
#include "faults.h"

#include "base/pool.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct options {
	const char *root, *class;
	bool sample, stripped, json, list, inferred, uncovered, time;
	uint64_t seed;
};

static const size_t full_numbers[FAULT_COUNT] = {
#define X(id, group, name, full, sample, least) full,
	FAULT_CLASSES(X)
#undef X
};

static const size_t sample_numbers[FAULT_COUNT] = {
#define X(id, group, name, full, sample, least) sample,
	FAULT_CLASSES(X)
#undef X
};

/* ---- seeding ---- */

#define TRIES 4000

static struct str key_of(struct arena *a, const struct fault *f)
{
	struct str key = {0};
	for (size_t i = 0; i < f->edits.n; i++)
		key = arena_printf(a, STR_FMT "|" STR_FMT "|%zu|" STR_FMT, STR_ARG(key), STR_ARG(f->edits.v[i].source->path),
				   f->edits.v[i].start, STR_ARG(f->edits.v[i].text));
	return key;
}

/* As many different faults of a class as wanted, or as there are places for. */
static size_t seed_class(const struct base *b, enum fault_class class, size_t wanted, uint64_t seed, struct fault *out)
{
	struct seeder s = {b, b->arena, seed * 1000003 + (uint64_t) class * 7919};
	struct map made = {0};
	size_t n = 0;
	for (size_t tries = 0; n < wanted && tries < TRIES * wanted; tries++) {
		struct fault f = {.class = class};
		if (seed_fault(&s, &f) && f.edits.n && map_add(&made, b->arena, key_of(b->arena, &f), out) == out)
			out[n++] = f;
	}
	return n;
}

/* ---- running ---- */

struct run {
	const struct base *base;
	struct fault *faults;
	struct arena *arenas[2];
};

static void run_one(void *context, size_t i, unsigned worker)
{
	struct run *r = context;
	fault_run(r->base, &r->faults[i], r->arenas[worker]);
}

static bool is_chosen(const struct options *o, int class)
{
	return !o->class || strstr(class_names[class], o->class);
}

static int judge(const struct base *b, const struct fault *faults, size_t n)
{
	size_t good = 0, bad = report_thresholds(faults, n, &good), untrue = 0;
	for (size_t i = 0; i < b->checks->findings.n; i++)
		untrue += !b->checks->findings.v[i].accepted && diag_level(b->checks->findings.v[i].code) != LEVEL_NOTICE;
	if (untrue)
		printf("%zu findings in the untouched content\n", untrue);
	size_t guesses = measure_inference(b, false);
	good += !untrue + !guesses;
	bad += (untrue > 0) + (guesses > 0);
	printf("%zu passed, %zu failed\n", good, bad);
	return bad > 0;
}

static int seed_and_run(const struct base *b, const struct options *o)
{
	struct run r = {b, ARENA_ARRAY(b->arena, struct fault, 10000), {arena_new(), arena_new()}};
	size_t n = 0;
	int status = 0;
	for (int c = 0; c < FAULT_COUNT; c++)
		if (is_chosen(o, c))
			n += seed_class(b, (enum fault_class)c, o->sample ? sample_numbers[c] : full_numbers[c], o->seed, r.faults + n);
	pool_run(2, n, run_one, &r);
	if (o->list)
		report_missed(r.faults, n);
	if (o->json)
		report_json(r.faults, n);
	else
		report_table(r.faults, n);
	if (o->sample)
		status = judge(b, r.faults, n);
	arena_free(r.arenas[0]);
	arena_free(r.arenas[1]);
	return status;
}

/* ---- options ---- */

static bool read_option(struct options *o, char **argv, int argc, int *i)
{
	const struct {
		const char *name;
		bool *set;
	} flags[] = {{"--sample", &o->sample},     {"--without-formulas", &o->stripped}, {"--json", &o->json}, {"--list", &o->list},
		     {"--inferred", &o->inferred}, {"--uncovered", &o->uncovered},       {"--time", &o->time}};
	for (size_t f = 0; f < sizeof flags / sizeof *flags; f++) {
		if (strcmp(argv[*i], flags[f].name) == 0)
			return *flags[f].set = true;
	}
	if (strcmp(argv[*i], "--class") == 0 && *i + 1 < argc)
		o->class = argv[++*i];
	else if (strcmp(argv[*i], "--seed") == 0 && *i + 1 < argc)
		o->seed = strtoull(argv[++*i], NULL, 10);
	else if (argv[*i][0] == '-')
		return false;
	else
		o->root = argv[*i];
	return true;
}

int main(int argc, char **argv)
{
	struct options o = {.root = ".", .seed = 2021};
	int status = 0;
	for (int i = 1; i < argc; i++) {
		if (!read_option(&o, argv, argc, &i)) {
			fprintf(stderr, "faults: what is %s?\n", argv[i]);
			return 2;
		}
	}
	struct base *b = base_read(o.root, o.stripped);
	if (o.inferred)
		status = measure_inference(b, o.list) > 0;
	if (o.uncovered)
		measure_coverage(b, true);
	if (o.time)
		measure_time(b);
	if (!o.inferred && !o.uncovered && !o.time) {
		status = seed_and_run(b, &o);
		if (!o.sample && !o.json) {
			measure_inference(b, false);
			measure_coverage(b, false);
			measure_time(b);
		}
	}
	base_free(b);
	return status;
}
