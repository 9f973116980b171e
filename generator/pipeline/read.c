#include "base/pool.h"
#include "link/link.h"
#include "pipeline/generation.h"

/* The site, and meanwhile the interface's words, which need no more of it than its languages. */
struct loading {
	struct tree *tree;
	struct files *files;
	unsigned workers;
	struct diags *of_site, *of_words;
	struct site *site;
	struct arena *arena; /* of the words */
	const struct yaml *words;
};

static void load_part(void *context, size_t i, unsigned worker)
{
	struct loading *l = context;
	(void)worker;
	if (i == 0) {
		l->site = model_read(l->files, l->workers, l->of_site);
		return;
	}
	const struct source *source = source_read(l->tree, STR("layouts/words.yaml"), SOURCE_YAML, l->arena, l->of_words);
	l->words = source ? yaml_parse(source, source->text, l->arena, l->of_words) : NULL;
}

struct site *generation_load(struct tree *tree, unsigned workers, const struct files_before *before, struct diags *d)
{
	struct loading l = {.tree = tree, .workers = workers, .of_site = d, .arena = arena_new_lasting()};
	l.files = files_load(tree, workers, before, d);
	l.of_words = diags_new_in(l.arena);
	pool_run(workers, 2, load_part, &l);
	struct site *s = l.site;
	if (s->language_count)
		diags_merge(d, l.of_words);
	if (s->language_count && l.words) {
		s->words = words_read(l.words, s->languages, s->language_count, s->arena, d);
		words_require(s->words, l.words, d);
	}
	arena_join(s->arena, l.arena);
	return s;
}

void generation_link(struct site *s, struct tree *tree, unsigned workers, struct diags *d)
{
	if (s->language_count)
		link_site(s, tree, workers, d);
	diags_sort(d);
}

struct site *generation_read(struct tree *tree, unsigned workers, const struct files_before *before, struct diags *d)
{
	struct site *s = generation_load(tree, workers, before, d);
	generation_link(s, tree, workers, d);
	return s;
}
