#include "model/read.h"

size_t site_language(const struct site *s, struct str code)
{
	for (size_t i = 0; i < s->language_count; i++)
		if (str_eq(s->languages[i], code))
			return i;
	return SIZE_MAX;
}

struct site *model_read(struct files *files, unsigned workers, struct diags *d)
{
	struct arena *arena = arena_new_lasting();
	struct site *s = ARENA_NEW(arena, struct site);
	*s = (struct site){.arena = arena, .files = files};
	struct reader r = {s, d, arena, arena_new(), workers};
	struct file *f = files_find(files, STR("content/site.yaml"));
	if (!f) {
		diags_add(d, DIAG_MISSING_FILE, (struct place){0}, "there is no content/site.yaml here");
		diags_hint(d, "run nenpo in a site's folder, name it with -C, or begin one with: nenpo new site FOLDER");
	} else if (f->yaml) {
		f->used = true;
		if (read_site(&r, f->yaml)) {
			read_documents(&r);
			list_text_files(&r);
			read_catalogues(&r);
			read_series(&r);
			read_lexicon(&r);
			read_document_parts(&r);
			read_outcomes(&r);
			read_errata(&r);
			read_pages(&r);
			check_lexicon(&r);
		}
	}
	arena_free(r.scratch);
	return s;
}

void site_free(struct site *s)
{
	if (!s)
		return;
	files_free(s->files);
	arena_free(s->arena);
}
