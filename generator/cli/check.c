#include "cli/check.h"

#include "base/pool.h"
#include "cli/cli.h"
#include "pipeline/generation.h"

#include <getopt.h>
#include <string.h>

static void help(void)
{
	printf("nenpo check says where figures, dates and languages of the current directory's site disagree.\n\n"
	       "usage: nenpo check [OPTION...] [DOCUMENT|PATH...]\n"
	       "       nenpo check --explain [CODE...]\n\n"
	       "With documents, such as 2021-report, or files and folders named, those alone are reported.\n\n"
	       "      --only WHAT      report these codes alone, or groups of them, with commas between: arithmetic,\n"
	       "                       values, prose, languages, dates; errors are always reported\n"
	       "      --accepted       list what is accepted, too\n"
	       "      --format FORMAT  text, or json as share/nenpo/check.schema.json describes it\n"
	       "      --explain        say what codes mean, with examples; without a code, list them\n"
	       "  -j, --jobs N         work on N threads; as many as there are processors unless said otherwise\n"
	       "      --help           show this help\n");
}

struct check_options {
	const char *only;
	int jobs;
	bool accepted, json, explain, help;
};

static bool read_options(int argc, char **argv, struct check_options *o)
{
	static const struct option options[] = {{"only", required_argument, NULL, 'o'},
						{"accepted", no_argument, NULL, 'a'},
						{"format", required_argument, NULL, 'f'},
						{"explain", no_argument, NULL, 'e'},
						{"jobs", required_argument, NULL, 'j'},
						{"help", no_argument, NULL, 'h'},
						{0}};
	int c;
	while ((c = getopt_long(argc, argv, "j:", options, NULL)) != -1) {
		switch (c) {
		case 'o':
			o->only = optarg;
			break;
		case 'a':
			o->accepted = true;
			break;
		case 'f':
			if (!option_json("check", optarg, &o->json))
				return false;
			break;
		case 'e':
			o->explain = true;
			break;
		case 'j':
			if (!option_number("check", "--jobs", optarg, 1, 16, &o->jobs))
				return false;
			break;
		case 'h':
			o->help = true;
			break;
		default:
			option_unknown(argv);
			return false;
		}
	}
	if (o->explain && (o->only || o->accepted || o->json)) {
		usage_error("check", "--explain stands alone, with codes behind it");
		return false;
	}
	return true;
}

/* ---- --explain ---- */

static int explain(char **names, int n)
{
	struct paper p = paper_on(stdout);
	for (int i = 0; i < n; i++)
		if (code_named(str_of(names[i])) == DIAG_COUNT)
			return EXIT_TROUBLE;
	if (n == 0)
		explain_list(&p);
	for (int i = 0; i < n; i++) {
		if (i)
			fputc('\n', p.to);
		explain_code(&p, code_named(str_of(names[i])));
	}
	return EXIT_FINE;
}

/* ---- counting ---- */

static void tally_table(struct tally *t, const struct table_checks *one)
{
	t->tables++;
	t->numbers += one->numbers;
	t->compared += one->covered;
	t->calculations += one->calculations.n;
	for (size_t i = 0; i < one->calculations.n; i++) {
		t->hold += one->calculations.v[i].outcome == OUTCOME_HOLDS;
		t->open += one->calculations.v[i].outcome == OUTCOME_OPEN;
	}
}

static struct tally count(const struct outcome_of_check *o)
{
	struct tally t = {0};
	for (enum diag_level level = LEVEL_NOTICE; level <= LEVEL_ERROR; level++)
		t.levels[level] = o->diags->count[level];
	for (size_t i = 0; o->checks && i < o->checks->findings.n; i++) {
		const struct finding *f = &o->checks->findings.v[i];
		if (selection_has_finding(o->selection, f))
			*(f->accepted ? &t.accepted : &t.levels[diag_level(f->code)]) += 1;
	}
	for (size_t i = 0; o->checks && i < o->checks->table_count; i++)
		if (selection_has_table(o->selection, o->checks->tables[i].table))
			tally_table(&t, &o->checks->tables[i]);
	return t;
}

/* ---- text ---- */

/* 1,374 */
static void put_count(struct buf *out, size_t n)
{
	if (n >= 1000) {
		put_count(out, n / 1000);
		buf_printf(out, ",%03zu", n % 1000);
	} else {
		buf_printf(out, "%zu", n);
	}
}

static void put_part(struct buf *out, const char *before, size_t n, const char *one, const char *more)
{
	buf_puts(out, before);
	put_count(out, n);
	buf_puts(out, n == 1 ? one : more);
}

/* "130 tables: 1,372 of 1,374 calculations hold, 3,175 of 3,323 numbers compared; " */
static void put_calculations(struct buf *out, const struct tally *t)
{
	size_t settled = t->calculations - t->open;
	if (t->numbers == 0)
		return;
	put_part(out, "", t->tables, " table: ", " tables: ");
	if (settled && t->hold != settled)
		put_part(out, "", t->hold, " of ", " of ");
	if (settled)
		put_part(out, "", settled, " calculation holds, ", " calculations hold, ");
	put_part(out, "", t->compared, " of ", " of ");
	put_part(out, "", t->numbers, " number compared; ", " numbers compared; ");
}

static void print_summary(struct paper *p, const struct outcome_of_check *o)
{
	static const char *const names[][2] = {{" notice", " notices"}, {" problem", " problems"}, {" error", " errors"}};
	const struct tally *t = &o->tally;
	struct buf out = {0}, found = {0};
	for (int level = LEVEL_ERROR; level >= LEVEL_NOTICE; level--)
		if (t->levels[level])
			put_part(&found, found.n ? ", " : "", t->levels[level], names[level][0], names[level][1]);
	if (t->accepted)
		put_part(&found, found.n ? ", " : "", t->accepted, " accepted", " accepted");
	if (!o->checks)
		buf_puts(&out, "not checked, as there are errors; ");
	else
		put_calculations(&out, t);
	fprintf(p->to, "nenpo: %s%s\n", out.n ? out.p : "", found.n ? found.p : "nothing found");
	buf_free(&out);
	buf_free(&found);
}

static void print_text(const struct outcome_of_check *o, bool accepted, struct arena *scratch)
{
	struct paper p = paper_on(stdout);
	report_on(&p, o->diags);
	if (o->diags->all.n)
		fputc('\n', p.to);
	for (size_t i = 0; o->checks && i < o->checks->findings.n; i++) {
		const struct finding *f = &o->checks->findings.v[i];
		if (selection_has_finding(o->selection, f) && (!f->accepted || accepted))
			check_print_finding(&p, f, o->site, scratch);
	}
	print_summary(&p, o);
}

/* ---- checking ---- */

static void choose_diags(const struct diags *all, const struct selection *s, struct diags *chosen)
{
	for (size_t i = 0; i < all->all.n; i++) {
		const struct diag *d = &all->all.v[i];
		if (!selection_has_diag(s, d))
			continue;
		diags_add(chosen, d->code, d->place, STR_FMT, STR_ARG(d->what));
		diags_hint(chosen, STR_FMT, STR_ARG(d->hint));
	}
}

static int check(const struct check_options *o, const struct selection *s, const struct site *site, const struct diags *d, struct arena *a)
{
	struct outcome_of_check outcome = {.site = site, .selection = s};
	struct diags *chosen = diags_new();
	struct buf out = {0};
	choose_diags(d, s, chosen);
	outcome.diags = chosen;
	outcome.checks = d->count[LEVEL_ERROR] ? NULL : check_site(site, (unsigned)o->jobs, a);
	outcome.tally = count(&outcome);
	if (o->json)
		check_print_json(&outcome, &out);
	else
		print_text(&outcome, o->accepted, a);
	if (out.n)
		fwrite(out.p, 1, out.n, stdout);
	buf_free(&out);
	diags_free(chosen);
	return outcome.tally.levels[LEVEL_ERROR] + outcome.tally.levels[LEVEL_PROBLEM] ? EXIT_PROBLEMS : EXIT_FINE;
}

static int check_tree(const struct check_options *o, struct selection *s, struct tree *tree, char **paths, int n)
{
	struct diags *d = diags_new();
	struct arena *a = arena_new();
	struct site *site = generation_read(tree, (unsigned)o->jobs, NULL, d);
	bool chosen = true;
	for (int i = 0; i < n && chosen; i++)
		chosen = selection_add_path(s, site, paths[i], a);
	int status = chosen ? check(o, s, site, d, a) : EXIT_TROUBLE;
	site_free(site);
	arena_free(a);
	diags_free(d);
	return status;
}

int command_check(int argc, char **argv)
{
	struct check_options o = {.jobs = (int)pool_default_workers()};
	struct selection s = {0};
	if (!read_options(argc, argv, &o))
		return EXIT_TROUBLE;
	if (o.help) {
		help();
		return EXIT_FINE;
	}
	if (o.explain)
		return explain(argv + optind, argc - optind);
	if (o.only && !selection_add_codes(&s, str_of(o.only)))
		return EXIT_TROUBLE;
	for (enum diag_code code = 0; !o.only && code < DIAG_COUNT; code++)
		s.codes[code] = true;
	struct tree *tree = site_open();
	if (!tree)
		return EXIT_TROUBLE;
	int status = check_tree(&o, &s, tree, argv + optind, argc - optind);
	tree_free(tree);
	return status;
}
