#include "cli/new.h"

#include "base/pool.h"
#include "pipeline/generation.h"

#include <getopt.h>
#include <stdio.h>
#include <string.h>

static void help(void)
{
	printf("nenpo new begins a site or a part of one, in every language of the site.\n\n"
	       "usage: nenpo new site DIR\n"
	       "       nenpo new document YEAR-KIND\n"
	       "       nenpo new chapter DOCUMENT NN-SLUG [--title LANG=TEXT]... [--programme ID]\n"
	       "       nenpo new table DOCUMENT ID --csv FILE [--number N]\n\n"
	       "      --title LANG=TEXT  the chapter's title in a language\n"
	       "      --programme ID     the programme that the chapter is about\n"
	       "      --csv FILE         the data, UTF-8 or CP932; they are copied, and their types guessed\n"
	       "      --number N         the table's number in the paper\n"
	       "      --help             show this help\n\n"
	       "What exists is never overwritten. Kinds are plan, policy, budget, report, settlement and reference.\n");
}

struct part {
	const char *name, *arguments; /* that it takes */
	int count;                    /* of arguments */
	bool titled, tabular;         /* takes --title and --programme; --csv and --number */
};

static const struct part parts[] = {
	{"site", "DIR", 1, false, false},
	{"document", "YEAR-KIND", 1, false, false},
	{"chapter", "DOCUMENT NN-SLUG", 2, true, false},
	{"table", "DOCUMENT ID --csv FILE", 2, false, true},
};

/* -1: go on; else the exit status. */
static int read_options(int argc, char **argv, struct new_work *w)
{
	static const struct option options[] = {{"title", required_argument, NULL, 't'}, {"programme", required_argument, NULL, 'p'},
						{"csv", required_argument, NULL, 'c'},   {"number", required_argument, NULL, 'n'},
						{"help", no_argument, NULL, 'h'},        {0}};
	int c;
	while ((c = getopt_long(argc, argv, "", options, NULL)) != -1) {
		switch (c) {
		case 't':
			*LIST_ADD(&w->titles, w->plan.arena) = str_of(optarg);
			break;
		case 'p':
			w->programme = optarg;
			break;
		case 'c':
			w->csv = optarg;
			break;
		case 'n':
			if (!option_number("new", "--number", optarg, 1, 9999, &w->number))
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

/* Null, and said: the arguments do not fit. */
static const struct part *find_part(const struct new_work *w, int argc, char **argv)
{
	const struct part *part = NULL;
	if (argc == 0) {
		usage_error("new", "new needs to know what: site, document, chapter or table");
		return NULL;
	}
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (strcmp(argv[0], parts[i].name) == 0)
			part = &parts[i];
	if (!part)
		usage_error("new", "new makes a site, document, chapter or table, not \"%s\"", argv[0]);
	else if (argc - 1 != part->count)
		usage_error("new", "write: nenpo new %s %s", part->name, part->arguments);
	else if (!part->titled && (w->titles.n || w->programme))
		usage_error("new", "new %s takes neither --title nor --programme", part->name);
	else if (!part->tabular && (w->csv || w->number))
		usage_error("new", "new %s takes neither --csv nor --number", part->name);
	else if (part->tabular && !w->csv)
		usage_error("new", "new table needs --csv FILE");
	else
		return part;
	return NULL;
}

static bool plan_part(struct new_work *w, const struct part *part, char **arguments)
{
	struct str first = str_of(arguments[0]);
	if (strcmp(part->name, "document") == 0)
		return new_document(w, first);
	if (strcmp(part->name, "chapter") == 0)
		return new_chapter(w, first, str_of(arguments[1]));
	return new_table(w, first, str_of(arguments[1]));
}

/* What is wrong elsewhere in the site is for build to say; without its languages nothing can be added. */
static bool plan_in_site(struct new_work *w, const struct part *part, char **arguments)
{
	w->tree = site_open();
	if (!w->tree)
		return false;
	struct diags *d = diags_new();
	w->site = generation_read(w->tree, pool_default_workers(), NULL, d);
	if (w->site->language_count == 0)
		report(d);
	bool good = w->site->language_count && plan_part(w, part, arguments);
	diags_free(d);
	return good;
}

static int run(struct new_work *w, int argc, char **argv)
{
	int status = read_options(argc, argv, w);
	if (status >= 0)
		return status;
	const struct part *part = find_part(w, argc - optind, argv + optind);
	if (!part)
		return EXIT_TROUBLE;
	char **arguments = argv + optind + 1;
	bool planned = strcmp(part->name, "site") == 0 ? new_site(&w->plan, arguments[0]) : plan_in_site(w, part, arguments);
	return planned && plan_write(&w->plan) ? EXIT_FINE : EXIT_TROUBLE;
}

int command_new(int argc, char **argv)
{
	struct new_work w = {.plan = {.arena = arena_new()}};
	int status = run(&w, argc, argv);
	site_free(w.site);
	tree_free(w.tree);
	arena_free(w.plan.arena);
	return status;
}
