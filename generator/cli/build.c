#include "cli/cli.h"

#include "base/pool.h"
#include "check/check.h"
#include "pipeline/generation.h"

#include <getopt.h>
#include <stdio.h>

static void help(void)
{
	printf("nenpo build writes the site of the current directory.\n\n"
	       "usage: nenpo build [OPTION...]\n\n"
	       "  -o, --output DIR  write into DIR instead of out\n"
	       "  -j, --jobs N      work on N threads; as many as there are processors unless said otherwise\n"
	       "      --strict      write nothing when there are problems\n"
	       "      --help        show this help\n");
}

struct build_options {
	const char *output;
	int jobs;
	bool strict, help;
};

static bool read_options(int argc, char **argv, struct build_options *o)
{
	static const struct option options[] = {{"output", required_argument, NULL, 'o'},
						{"jobs", required_argument, NULL, 'j'},
						{"strict", no_argument, NULL, 's'},
						{"help", no_argument, NULL, 'h'},
						{0}};
	int c;
	while ((c = getopt_long(argc, argv, "o:j:", options, NULL)) != -1) {
		switch (c) {
		case 'o':
			o->output = optarg;
			break;
		case 'j':
			if (!option_number("--jobs", optarg, 1, 16, &o->jobs))
				return false;
			break;
		case 's':
			o->strict = true;
			break;
		case 'h':
			o->help = true;
			break;
		default:
			usage_error("the option \"%s\" of build is not known, or lacks its value", argv[optind - 1]);
			return false;
		}
	}
	if (optind < argc) {
		usage_error("build takes no argument \"%s\"", argv[optind]);
		return false;
	}
	return true;
}

static int build(const struct build_options *o, struct tree *tree, struct diags *d)
{
	struct arena *a = arena_new();
	struct site *site = generation_read(tree, (unsigned)o->jobs, d);
	struct generation_counts counts = {0};
	const struct checks *checks = d->count[LEVEL_ERROR] ? NULL : check_site(site, (unsigned)o->jobs, a);
	if (checks)
		checks_report(checks, d);
	bool refused = d->count[LEVEL_ERROR] || (o->strict && d->count[LEVEL_PROBLEM]);
	struct sink *sink = refused ? NULL : sink_directory(o->output, d);
	bool written = sink && generation_write(site, checks, tree, (unsigned)o->jobs, sink, a, d, &counts);
	if (sink)
		sink->ops->close(sink);
	report(d);
	struct str found = report_counts(d, a);
	if (written)
		fprintf(stderr, "nenpo: %zu pages (%zu files) in %s%s" STR_FMT "\n", counts.pages, counts.files, o->output,
			found.n ? "; " : "", STR_ARG(found));
	else
		fprintf(stderr, "nenpo: nothing written: " STR_FMT "; %s is as it was\n", STR_ARG(found), o->output);
	site_free(site);
	arena_free(a);
	return written ? d->count[LEVEL_PROBLEM] ? EXIT_PROBLEMS : EXIT_FINE : d->count[LEVEL_ERROR] ? EXIT_TROUBLE : EXIT_PROBLEMS;
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
	struct diags *d = diags_new();
	int status = build(&o, tree, d);
	diags_free(d);
	tree_free(tree);
	return status;
}
