#include "link/link.h"
#include "pipeline/generation.h"

static void read_words(struct site *s, struct tree *tree, struct diags *d)
{
	const struct source *source = source_read(tree, STR("layouts/words.yaml"), SOURCE_YAML, s->arena, d);
	const struct yaml *yaml = source ? yaml_parse(source, source->text, s->arena, d) : NULL;
	if (!yaml)
		return;
	s->words = words_read(yaml, s->languages, s->language_count, s->arena, d);
	words_require(s->words, yaml, d);
}

struct site *generation_load(struct tree *tree, unsigned workers, const struct site *before, struct diags *d)
{
	struct files *files = files_load(tree, workers, before ? before->files : NULL, d);
	struct site *s = model_read(files, workers, d);
	if (s->language_count)
		read_words(s, tree, d);
	return s;
}

void generation_link(struct site *s, struct tree *tree, unsigned workers, struct diags *d)
{
	if (s->language_count)
		link_site(s, tree, workers, d);
	diags_sort(d);
}

struct site *generation_read(struct tree *tree, unsigned workers, const struct site *before, struct diags *d)
{
	struct site *s = generation_load(tree, workers, before, d);
	generation_link(s, tree, workers, d);
	return s;
}
