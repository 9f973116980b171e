#include "cli/cli.h"

#include "base/pool.h"
#include "cli/ticker.h"
#include "pipeline/build.h"

#include <getopt.h>
#include <stdio.h>

static void help(void)
{
	printf("nenpo build writes the site of the current directory: what has changed since the last build.\n\n"
	       "usage: nenpo build [OPTION...]\n\n"
	       "  -o, --output DIR  write into DIR instead of out\n"
	       "  -j, --jobs N      work on N threads; as many as there are processors unless said otherwise\n"
	       "      --strict      write nothing when there are problems\n"
	       "      --timings     say how long each stage took\n"
	       "      --help        show this help\n");
}

struct build_options {
	const char *output;
	int jobs;
	bool strict, timings, help;
};

static bool read_options(int argc, char **argv, struct build_options *o)
{
	static const struct option options[] = {{"output", required_argument, NULL, 'o'}, {"jobs", required_argument, NULL, 'j'},
						{"strict", no_argument, NULL, 's'},       {"timings", no_argument, NULL, 't'},
						{"help", no_argument, NULL, 'h'},         {0}};
	int c;
	while ((c = getopt_long(argc, argv, "o:j:", options, NULL)) != -1) {
		switch (c) {
		case 'o':
			o->output = optarg;
			break;
		case 'j':
			if (!option_number("build", "--jobs", optarg, 1, 16, &o->jobs))
				return false;
			break;
		case 's':
			o->strict = true;
			break;
		case 't':
			o->timings = true;
			break;
		case 'h':
			o->help = true;
			break;
		default:
			option_unknown(argv);
			return false;
		}
	}
	if (optind < argc) {
		usage_error("build", "build takes no argument \"%s\"", argv[optind]);
		return false;
	}
	return true;
}

static void summary(const struct build *b, const struct build_options *o, double seconds)
{
	struct str found = report_counts(b->said, b->arena);
	if (b->recovered)
		fprintf(stderr, "nenpo: a build that was interrupted has been finished in %s\n", o->output);
	if (!b->written) {
		if (b->unfinished)
			fprintf(stderr, "nenpo: " STR_FMT "; the next build finishes what was begun in %s\n", STR_ARG(found), o->output);
		else
			fprintf(stderr, "nenpo: nothing written: " STR_FMT "; %s is as it was\n", STR_ARG(found), o->output);
		return;
	}
	fprintf(stderr, "nenpo: %zu pages (%zu files) in %s: ", b->pages, b->files, o->output);
	if (b->changed)
		fprintf(stderr, "%zu written, ", b->changed);
	if (b->changed < b->files)
		fprintf(stderr, "%zu unchanged, ", b->files - b->changed);
	fprintf(stderr, "%.2f s%s" STR_FMT "\n", seconds, found.n ? "; " : "", STR_ARG(found));
}

static void print_timings(const struct progress *p)
{
	for (int stage = 0; stage < STAGES; stage++)
		if (p->spent[stage])
			fprintf(stderr, "    %-8s %8.3f s\n", stage_name((enum stage)stage), (double)p->spent[stage] / 1e9);
}

static int build(const struct build_options *o, struct tree *tree)
{
	struct build_wish wish = {o->output, (unsigned)o->jobs, o->strict};
	struct progress progress = {0};
	int64_t begun = progress_now();
	struct ticker *ticker = ticker_start(&progress);
	struct build *b = build_run(tree, &wish, &progress);
	ticker_stop(ticker);
	report(b->said);
	summary(b, o, (double)(progress_now() - begun) / 1e9);
	if (o->timings)
		print_timings(&progress);
	bool problems = b->said->count[LEVEL_PROBLEM], errors = b->said->count[LEVEL_ERROR];
	int status = errors ? EXIT_TROUBLE : problems ? EXIT_PROBLEMS : EXIT_FINE;
	build_release(b);
	return status;
}

int command_build(int argc, char **argv)
{
	struct build_options o = {.output = "out", .jobs = (int)pool_default_workers()};
	if (!read_options(argc, argv, &o))
		return EXIT_TROUBLE;
	if (o.help) {
		help();
		return EXIT_FINE;
	}
	struct tree *tree = site_open();
	if (!tree)
		return EXIT_TROUBLE;
	int status = build(&o, tree);
	tree_free(tree);
	return status;
}
