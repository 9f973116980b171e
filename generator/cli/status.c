#include "cli/status.h"

#include "base/pool.h"
#include "cli/check.h"
#include "cli/cli.h"
#include "pipeline/generation.h"

#include <getopt.h>
#include <string.h>
#include <unistd.h>

const char *const state_names[BLOCK_STATES] = {"current", "new", "stale", "missing", "orphan"};

static void help(void)
{
	printf("nenpo status says which passages of translations are older than their source, or missing.\n\n"
	       "usage: nenpo status [OPTION...] [DOCUMENT|pages|site|PATH|FILE:BLOCK...]\n"
	       "       nenpo status --accept DOCUMENT|pages|site|PATH|FILE:BLOCK...\n\n"
	       "      --accept         record that these translations are current: documents, such as 2021-report, the plain\n"
	       "                       pages, the texts of the whole site, files and folders, or single blocks, such as\n"
	       "                       content/2021-report/06-lgwan.en.md:lgwan/paragraph-2\n"
	       "      --worklist       write what a translator needs, as Markdown: old and new source, the translation, and\n"
	       "                       the renderings of terms, labels and verbs\n"
	       "      --format FORMAT  text, or json as share/nenpo/status.schema.json describes it\n"
	       "  -j, --jobs N         work on N threads; as many as there are processors unless said otherwise\n"
	       "      --help           show this help\n\n"
	       "A block (a title, paragraph or heading; a caption, name or note in YAML or CSV) is\n"
	       "  current  as it was when its translation was accepted, or only written otherwise\n"
	       "  new      there with a translation that nobody has accepted\n"
	       "  stale    changed since, or moved\n"
	       "  missing  without a translation\n"
	       "  orphan   a translation without a source\n");
}

struct status_options {
	int jobs;
	bool accept, worklist, json, help;
};

static bool read_options(int argc, char **argv, struct status_options *o)
{
	static const struct option options[] = {{"accept", no_argument, NULL, 'a'},       {"worklist", no_argument, NULL, 'w'},
						{"format", required_argument, NULL, 'f'}, {"jobs", required_argument, NULL, 'j'},
						{"help", no_argument, NULL, 'h'},         {0}};
	int c;
	while ((c = getopt_long(argc, argv, "j:", options, NULL)) != -1) {
		switch (c) {
		case 'a':
			o->accept = true;
			break;
		case 'w':
			o->worklist = true;
			break;
		case 'f':
			if (!option_json("status", optarg, &o->json))
				return false;
			break;
		case 'j':
			if (!option_number("status", "--jobs", optarg, 1, 16, &o->jobs))
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
	if (o->accept + o->worklist + o->json > 1)
		usage_error("status", "only one of --accept, --worklist and --format json can be done at once");
	else if (o->accept && optind == argc && !o->help)
		usage_error("status", "name what is current: a document, a file, or a block as FILE:BLOCK");
	else
		return true;
	return false;
}

/* ---- what is chosen ---- */

static bool choose(struct status *s, const char *argument)
{
	struct selection one = {0};
	struct status_choice choice = {0};
	const char *colon = strrchr(argument, ':');
	struct str path = str_of(argument);
	if (colon && access(argument, F_OK) != 0) {
		path = arena_str(s->arena, str_sub(path, 0, (size_t)(colon - argument)));
		choice.block = str_of(colon + 1);
	}
	choice.site = str_is(path, "site");
	if (str_is(path, "pages"))
		path = STR("content/pages");
	if (!choice.site && !selection_add_path(&one, s->site, path.p, s->arena))
		return false;
	choice.path = choice.site ? path : one.paths.v[0];
	*LIST_ADD(&s->choices, s->arena) = choice;
	return true;
}

static bool covers(const struct status_choice *c, const struct status_part *part)
{
	const struct file *source = part->chapter ? part->chapter->text[0].file : NULL;
	if (c->site)
		return part->of_site;
	return path_is_below(part->path, c->path) || (source && path_is_below(source->path, c->path));
}

static bool is_block(const struct status_choice *c, const struct status_part *part, const struct translated_block *b)
{
	return covers(c, part) && str_eq(block_address(b), c->block);
}

bool status_chosen(const struct status *s, const struct status_part *part, const struct translated_block *b)
{
	for (size_t i = 0; i < s->choices.n; i++)
		if (s->choices.v[i].block.p ? is_block(&s->choices.v[i], part, b) : covers(&s->choices.v[i], part))
			return true;
	return s->choices.n == 0;
}

/* Each choice must be of something that is translated. */
static bool check_choices(const struct status *s, char **arguments)
{
	for (size_t i = 0; i < s->choices.n; i++) {
		const struct status_choice *c = &s->choices.v[i];
		bool covered = false, found = false;
		for (size_t g = 0; g < s->groups.n; g++)
			for (size_t j = 0; j < s->groups.v[g].parts.n; j++) {
				const struct status_part *part = &s->groups.v[g].parts.v[j];
				if (!covers(c, part))
					continue;
				covered = true;
				for (size_t k = 0; c->block.p && k < part->translation->n; k++)
					found = found || is_block(c, part, &part->translation->v[k]);
			}
		if (covered && (found || !c->block.p))
			continue;
		if (covered)
			usage_error("status", "there is no block \"" STR_FMT "\" in " STR_FMT, STR_ARG(c->block), STR_ARG(c->path));
		else
			usage_error("status", "\"%s\" is no text that is translated", arguments[i]);
		return false;
	}
	return true;
}

/* ---- the states ---- */

static struct str target_path(const struct status *s, const struct chapter *c, size_t language)
{
	const struct file *f = c->text[language].file;
	if (f)
		return f->path;
	if (!c->document)
		return arena_printf(s->arena, "content/pages/" STR_FMT "." STR_FMT ".md", STR_ARG(c->slug),
				    STR_ARG(s->site->languages[language]));
	return arena_printf(s->arena, "content/" STR_FMT "/" STR_FMT "-" STR_FMT "." STR_FMT ".md", STR_ARG(c->document->id),
			    STR_ARG(c->order), STR_ARG(c->slug), STR_ARG(s->site->languages[language]));
}

static void add_part(struct status *s, struct status_group *g, struct status_part part, bool recorded)
{
	for (size_t i = 0; i < part.translation->n; i++) {
		if (!status_chosen(s, &part, &part.translation->v[i]))
			continue;
		enum block_state state = part.translation->v[i].state;
		part.chosen = g->chosen = true;
		part.counts[state]++;
		g->counts[state]++;
		s->counts[state]++;
	}
	part.recorded = recorded;
	g->recorded = g->recorded || recorded;
	*LIST_ADD(&g->parts, s->arena) = part;
}

static void add_chapter(struct status *s, struct status_group *g, const struct chapter *c)
{
	const struct chapter_text *text = &c->text[g->language];
	struct status_part part = {.chapter = c, .key = c->slug, .language = g->language, .path = target_path(s, c, g->language)};
	part.translation = text->translation ? text->translation : translation_of(c, g->language, s->tools, s->arena);
	add_part(s, g, part, text->record);
}

/* Files without such texts are left out. */
static void add_file(struct status *s, struct status_group *g, const struct text_file *f)
{
	const struct translation *known = f->translation[g->language];
	size_t above = STR("content/").n + (g->folder.n ? g->folder.n + 1 : 0);
	struct status_part part = {
		.key = str_from(f->file->path, above), .language = g->language, .path = f->file->path, .of_site = !g->document};
	part.translation = known ? known : translation_of_texts(s->site, f, g->language, s->tools, s->arena);
	if (part.translation->n)
		add_part(s, g, part, f->record[g->language]);
}

static void add_group(struct status *s, const struct document *d, struct str name, struct chapter *const *chapters, size_t n, bool files)
{
	for (size_t l = 1; l < s->site->language_count; l++) {
		struct status_group g = {
			.document = d, .name = name, .folder = str_is(name, "site") ? (struct str){0} : name, .language = l};
		for (size_t i = 0; i < n; i++)
			add_chapter(s, &g, chapters[i]);
		for (size_t i = 0; files && i < s->site->text_files.n; i++)
			if (s->site->text_files.v[i].document == d)
				add_file(s, &g, &s->site->text_files.v[i]);
		if (g.parts.n)
			*LIST_ADD(&s->groups, s->arena) = g;
	}
}

static void read_states(struct status *s)
{
	for (size_t i = 0; i < s->site->documents.n; i++) {
		const struct document *d = s->site->documents.v[i];
		add_group(s, d, d->id, d->chapters.v, d->chapters.n, true);
	}
	add_group(s, NULL, STR("pages"), s->site->pages.v, s->site->pages.n, false);
	add_group(s, NULL, STR("site"), NULL, 0, true);
}

size_t status_open(const struct status *s)
{
	size_t n = 0;
	for (enum block_state state = BLOCK_CURRENT + 1; state < BLOCK_STATES; state++)
		n += s->counts[state];
	return n;
}

const char *state_reason(const struct translated_block *b)
{
	if (b->moved)
		return "its source stands elsewhere";
	if (b->revised)
		return "source and translation were both changed";
	switch (b->state) {
	case BLOCK_NEW:
		return "nobody has accepted it";
	case BLOCK_STALE:
		return "its source was changed";
	case BLOCK_MISSING:
		return b->accepted ? "its translation was taken out" : "not translated";
	case BLOCK_ORPHAN:
		return b->accepted ? "its source was taken out" : "without a source";
	case BLOCK_CURRENT:
	case BLOCK_STATES:
		break;
	}
	return "";
}

/* ---- the command ---- */

static void print(const struct status *s, const struct status_options *o)
{
	struct buf out = {0};
	if (o->json)
		status_print_json(s, &out);
	else if (o->worklist)
		status_print_worklist(s, &out);
	if (out.n)
		fwrite(out.p, 1, out.n, stdout);
	buf_free(&out);
	if (!o->json && !o->worklist) {
		struct paper p = paper_on(stdout);
		status_print_text(s, &p);
	}
}

/* Exit status. */
static int run_on(struct status *s, const struct status_options *o, char **arguments, int n, bool accept)
{
	for (int i = 0; i < n; i++)
		if (!choose(s, arguments[i]))
			return EXIT_TROUBLE;
	read_states(s);
	if (!check_choices(s, arguments))
		return EXIT_TROUBLE;
	if (accept)
		return status_accept(s) ? EXIT_FINE : EXIT_TROUBLE;
	print(s, o);
	return status_open(s) ? EXIT_PROBLEMS : EXIT_FINE;
}

static int run(const struct status_options *o, struct tree *tree, char **arguments, int n, bool accept)
{
	struct diags *d = diags_new();
	struct site *site = generation_read(tree, (unsigned)o->jobs, NULL, d);
	struct status s = {.site = site, .arena = arena_new()};
	struct buf error = {0};
	int status = EXIT_TROUBLE;
	if (d->count[LEVEL_ERROR]) {
		report(d);
		fprintf(stderr, "nenpo: %s, as there are errors\n", accept ? "nothing was accepted" : "states are not known");
	} else if ((s.tools = language_open(site->languages[0], &error)))
		status = run_on(&s, o, arguments, n, accept);
	if (s.tools)
		language_close(s.tools);
	buf_free(&error);
	arena_free(s.arena);
	site_free(site);
	diags_free(d);
	return status;
}

int command_status(int argc, char **argv)
{
	struct status_options o = {.jobs = (int)pool_default_workers()};
	if (!read_options(argc, argv, &o))
		return EXIT_TROUBLE;
	if (o.help) {
		help();
		return EXIT_FINE;
	}
	struct tree *tree = site_open();
	if (!tree)
		return EXIT_TROUBLE;
	int status = o.accept ? run(&o, tree, argv + optind, argc - optind, true) : EXIT_FINE;
	if (status == EXIT_FINE) /* also what is left to do once some was accepted */
		status = run(&o, tree, argv + optind, argc - optind, false);
	tree_free(tree);
	return status;
}
