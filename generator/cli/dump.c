#include "cli/cli.h"

#include "base/pool.h"
#include "model/dump.h"
#include "pipeline/generation.h"

#include <getopt.h>
#include <stdio.h>

static void help(void)
{
	printf("nenpo dump prints what the content says, as JSON.\n\n"
	       "usage: nenpo dump [OPTION...] [DOCUMENT...]\n\n"
	       "With documents named, such as 2021-report, those alone are printed, with their chapters and tables.\n\n"
	       "  -j, --jobs N  work on N threads; as many as there are processors unless said otherwise\n"
	       "      --help    show this help\n");
}

static bool documents_known(const struct site *s, const struct str_list *only)
{
	for (size_t i = 0; i < only->n; i++) {
		if (map_get(&s->document_of, only->v[i]))
			continue;
		usage_error("dump", "the site has no document \"" STR_FMT "\"", STR_ARG(only->v[i]));
		return false;
	}
	return true;
}

static int dump(struct tree *tree, unsigned jobs, const struct str_list *only, struct diags *d)
{
	struct site *site = generation_read(tree, jobs, NULL, d);
	struct buf out = {0};
	report(d);
	bool known = documents_known(site, only);
	if (known)
		dump_site(site, only, &out);
	if (out.n)
		fwrite(out.p, 1, out.n, stdout);
	buf_free(&out);
	site_free(site);
	if (!known || d->count[LEVEL_ERROR])
		return EXIT_TROUBLE;
	return d->count[LEVEL_PROBLEM] ? EXIT_PROBLEMS : EXIT_FINE;
}

/* -1: go on; else the exit status. */
static int read_options(int argc, char **argv, int *jobs)
{
	static const struct option options[] = {{"jobs", required_argument, NULL, 'j'}, {"help", no_argument, NULL, 'h'}, {0}};
	int c;
	while ((c = getopt_long(argc, argv, "j:", options, NULL)) != -1) {
		switch (c) {
		case 'j':
			if (!option_number("dump", "--jobs", optarg, 1, 16, jobs))
				return EXIT_TROUBLE;
			break;
		case 'h':
			help();
			return EXIT_FINE;
		default:
			return option_unknown(argv);
		}
	}
	return -1;
}

int command_dump(int argc, char **argv)
{
	int jobs = (int)pool_default_workers();
	int status = read_options(argc, argv, &jobs);
	if (status >= 0)
		return status;
	struct tree *tree = site_open();
	if (!tree)
		return EXIT_TROUBLE;
	struct arena *a = arena_new();
	struct diags *d = diags_new();
	struct str_list only = {0};
	for (int i = optind; i < argc; i++)
		*LIST_ADD(&only, a) = str_of(argv[i]);
	status = dump(tree, (unsigned)jobs, &only, d);
	diags_free(d);
	arena_free(a);
	tree_free(tree);
	return status;
}
