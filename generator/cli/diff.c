#include "cli/diff_print.h"

#include "base/pool.h"
#include "cli/cli.h"
#include "cli/pager.h"

#include <getopt.h>
#include <string.h>

static void help(void)
{
	printf("nenpo diff says what changed between two documents, files, folders or revisions.\n\n"
	       "usage: nenpo diff [OPTION...] OLD NEW\n"
	       "       nenpo diff [OPTION...] REVISION:[PATH]\n\n"
	       "OLD and NEW are documents of the site, such as 2020-report, chapters, tables or other files, or folders with\n"
	       "a site's content. REVISION: stands for the content in a revision of git, and may be followed by a document, a\n"
	       "file or a folder; without NEW it is compared with what is here.\n\n"
	       "      --only WHAT       numbers, text or tables\n"
	       "      --programme ID    items of this programme alone\n"
	       "      --lang LANG       one language of the site; all of them unless said otherwise\n"
	       "      --cosmetic        show changes of width, punctuation, era notation and spelling, which are only counted\n"
	       "                        otherwise\n"
	       "      --format FORMAT   text; html or markdown to pass on; errata for errata.yaml; json as\n"
	       "                        share/nenpo/diff.schema.json describes it\n"
	       "      --no-pager        do not show text page by page, as it is on a terminal with $PAGER or less\n"
	       "  -j, --jobs N          work on N threads; as many as there are processors unless said otherwise\n"
	       "      --help            show this help\n\n"
	       "exit status: 0 nothing differs, 1 something does, 2 usage or trouble\n");
}

enum diff_format { FORMAT_TEXT, FORMAT_JSON, FORMAT_HTML, FORMAT_MARKDOWN, FORMAT_ERRATA };

struct diff_options {
	struct diff_choice choice;
	enum diff_format format;
	int jobs;
	bool no_pager, help;
};

/* The number of a name; -1, and said: it is none of them. */
static int name_number(const char *option, const char *name, const char *const *names, size_t n, const char *list)
{
	for (size_t i = 0; i < n; i++)
		if (names[i] && strcmp(name, names[i]) == 0)
			return (int)i;
	usage_error("diff", "%s takes %s, not \"%s\"", option, list, name);
	return -1;
}

static bool read_option(int c, struct diff_options *o, char **argv)
{
	static const char *const whats[] = {[ONLY_NUMBERS] = "numbers", [ONLY_TEXT] = "text", [ONLY_TABLES] = "tables"};
	static const char *const formats[] = {"text", "json", "html", "markdown", "errata"};
	int number = 0;
	switch (c) {
	case 'o':
		number = name_number("--only", optarg, whats, sizeof whats / sizeof *whats, "numbers, text or tables");
		o->choice.only = number < 0 ? ONLY_ALL : (enum diff_only)number;
		return number >= 0;
	case 'f':
		number = name_number("--format", optarg, formats, sizeof formats / sizeof *formats, "text, json, html, markdown or errata");
		o->format = number < 0 ? FORMAT_TEXT : (enum diff_format)number;
		return number >= 0;
	case 'p':
		o->choice.programme = str_of(optarg);
		return true;
	case 'l':
		o->choice.language = str_of(optarg);
		return true;
	case 'c':
		o->choice.cosmetic = true;
		return true;
	case 'n':
		o->no_pager = true;
		return true;
	case 'j':
		return option_number("diff", "--jobs", optarg, 1, 16, &o->jobs);
	case 'h':
		o->help = true;
		return true;
	default:
		option_unknown(argv);
		return false;
	}
}

static bool read_options(int argc, char **argv, struct diff_options *o)
{
	static const struct option options[] = {{"only", required_argument, NULL, 'o'},
						{"programme", required_argument, NULL, 'p'},
						{"lang", required_argument, NULL, 'l'},
						{"cosmetic", no_argument, NULL, 'c'},
						{"format", required_argument, NULL, 'f'},
						{"no-pager", no_argument, NULL, 'n'},
						{"jobs", required_argument, NULL, 'j'},
						{"help", no_argument, NULL, 'h'},
						{0}};
	int c;
	while ((c = getopt_long(argc, argv, "j:", options, NULL)) != -1)
		if (!read_option(c, o, argv))
			return false;
	return true;
}

/* ---- faults of the content ---- */

static bool concerns(const struct operand *o, struct place where)
{
	struct str path = where.source ? where.source->path : (struct str){0};
	if (o->kind == OPERAND_SITE)
		return str_starts(path, STR("content")) || path.n == 0;
	if (o->kind == OPERAND_DOCUMENT) {
		struct str folder = str_starts(path, STR("content/")) ? str_from(path, 8) : (struct str){0}, rest;
		return str_eq(str_split(folder, '/', &rest), o->document->id);
	}
	return o->source && str_eq(path, o->source->path);
}

/* What cannot be read cannot be compared: errors in what is compared are said. A file alone knows nothing of what it refers to. */
static bool report_faults(const struct operand *o)
{
	struct diags *errors = diags_new();
	const struct diags *all = o->from && !operand_is_alone(o) ? o->from->diags : NULL;
	for (size_t i = 0; all && i < all->all.n; i++) {
		const struct diag *one = &all->all.v[i];
		if (diag_level(one->code) != LEVEL_ERROR || !concerns(o, one->place))
			continue;
		diags_add(errors, one->code, one->place, STR_FMT, STR_ARG(one->what));
		diags_hint(errors, STR_FMT, STR_ARG(one->hint));
	}
	size_t n = errors->count[LEVEL_ERROR];
	if (n)
		fprintf(stderr, "nenpo: " STR_FMT " has %zu error%s; what %s concern%s may be compared wrongly\n", STR_ARG(o->said), n,
			n == 1 ? "" : "s", n == 1 ? "it" : "they", n == 1 ? "s" : "");
	report(errors);
	diags_free(errors);
	return n == 0;
}

/* ---- the whole ---- */

static void print_text(const struct shown *s, bool paged)
{
	struct paper p = paper_on(stdout);
	struct pager pager = pager_start(paged);
	p.to = pager.to;
	diff_print_text(s, &p);
	pager_end(&pager);
}

static void print(const struct shown *s, const struct diff_options *o)
{
	static void (*const printers[])(const struct shown *, struct buf *) = {[FORMAT_JSON] = diff_print_json,
									       [FORMAT_HTML] = diff_print_html,
									       [FORMAT_MARKDOWN] = diff_print_markdown,
									       [FORMAT_ERRATA] = diff_print_errata};
	struct buf out = {0};
	if (o->format == FORMAT_TEXT)
		print_text(s, !o->no_pager);
	else
		printers[o->format](s, &out);
	if (out.n)
		fwrite(out.p, 1, out.n, stdout);
	buf_free(&out);
}

static int diff(struct diff_options *o, const char *const said[2])
{
	struct diff_sources sources = {.arena = arena_new(), .jobs = (unsigned)o->jobs};
	struct operand operands[2] = {0};
	int status = EXIT_TROUBLE;
	o->choice.jobs = (unsigned)o->jobs;
	o->choice.exact = o->format == FORMAT_JSON || o->format == FORMAT_ERRATA;
	if (operands_read(&sources, said, operands)) {
		bool good = report_faults(&operands[0]);
		if (operands[0].from != operands[1].from || operands[0].kind != OPERAND_SITE)
			good = report_faults(&operands[1]) && good;
		struct shown *s = diff_compare(operands, &o->choice, sources.arena);
		if (s) {
			print(s, o);
			status = !good ? EXIT_TROUBLE : s->differ ? EXIT_PROBLEMS : EXIT_FINE;
		}
		shown_free(s);
	}
	diff_sources_free(&sources);
	return status;
}

int command_diff(int argc, char **argv)
{
	struct diff_options o = {.jobs = (int)pool_default_workers()};
	if (!read_options(argc, argv, &o))
		return EXIT_TROUBLE;
	if (o.help) {
		help();
		return EXIT_FINE;
	}
	int n = argc - optind;
	if (n < 1 || n > 2)
		return usage_error("diff", "diff takes two documents, files or folders, or one revision with a colon");
	if (n == 1 && !strchr(argv[optind], ':'))
		return usage_error("diff", "say what \"%s\" is to be compared with", argv[optind]);
	const char *const said[2] = {argv[optind], n == 2 ? argv[optind + 1] : NULL};
	return diff(&o, said);
}
