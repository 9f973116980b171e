/* translation.LANG.yaml: what the source said when each block of a translation was accepted. */
#include "model/read.h"

static bool hash_parse(struct str s, uint64_t *out)
{
	*out = 0;
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];
		if (!(c >= '0' && c <= '9') && !(c >= 'a' && c <= 'f'))
			return false;
		*out = *out << 4 | (uint64_t)(c <= '9' ? c - '0' : c - 'a' + 10);
	}
	return s.n == 16;
}

static bool read_hash(struct reader *r, const struct yaml *y, const char *key, uint64_t *out)
{
	struct str s = read_str(r, y, key, true);
	if (s.n == 0)
		return false;
	if (hash_parse(s, out))
		return true;
	diags_add(r->d, DIAG_BAD_VALUE, yaml_get(y, key)->place, "\"%s\" is 16 hexadecimal digits, not \"" STR_FMT "\"", key, STR_ARG(s));
	diags_hint(r->d, "nenpo status --accept writes this file: take back what was changed in it by hand");
	return false;
}

static void read_block(struct reader *r, struct translation_record *record, const struct yaml *y)
{
	struct accepted_block b = {.place = y->place};
	if (!read_keys(r, y, "at source translation text"))
		return;
	b.at = read_str(r, y, "at", true);
	b.text = read_str(r, y, "text", false);
	bool source = read_hash(r, y, "source", &b.source), translation = read_hash(r, y, "translation", &b.translation);
	if (b.at.n && source && translation)
		*LIST_ADD(&record->blocks, r->site->arena) = b;
}

static const struct translation_record *read_record(struct reader *r, const struct yaml_pair *pair)
{
	struct translation_record *record = ARENA_NEW(r->site->arena, struct translation_record);
	record->place = pair->place;
	if (pair->value.kind != YAML_SEQUENCE)
		diags_add(r->d, DIAG_BAD_VALUE, pair->value.place, "the blocks of \"" STR_FMT "\" are a list", STR_ARG(pair->key));
	for (size_t i = 0; pair->value.kind == YAML_SEQUENCE && i < pair->value.n; i++)
		read_block(r, record, &pair->value.items[i]);
	return record;
}

/* Every text of the language has a record then, if only an empty one. */
static void read_file(struct reader *r, const struct yaml *y, size_t language, struct chapter *const *chapters, size_t n)
{
	static const struct translation_record none;
	for (size_t i = 0; i < n; i++)
		chapters[i]->text[language].record = &none;
	if (y->kind != YAML_MAP) {
		diags_add(r->d, DIAG_BAD_VALUE, y->place, "chapters and their blocks are expected here");
		return;
	}
	for (size_t i = 0; i < y->n; i++) {
		size_t j = 0;
		while (j < n && !str_eq(chapters[j]->slug, y->pairs[i].key))
			j++;
		if (j < n) {
			chapters[j]->text[language].record = read_record(r, &y->pairs[i]);
			continue;
		}
		diags_add(r->d, DIAG_TRANSLATION_ORPHAN, y->pairs[i].place, "there is no chapter \"" STR_FMT "\" any more",
			  STR_ARG(y->pairs[i].key));
		diags_hint(r->d, "the next nenpo status --accept here leaves it out");
	}
}

void read_translations(struct reader *r, struct str folder, struct chapter *const *chapters, size_t n)
{
	for (size_t l = 1; l < r->site->language_count; l++) {
		struct str path =
			arena_printf(r->scratch, STR_FMT "/translation." STR_FMT ".yaml", STR_ARG(folder), STR_ARG(r->site->languages[l]));
		struct file *f = files_find(r->site->files, path);
		if (!f)
			continue;
		f->used = true;
		if (f->yaml)
			read_file(r, f->yaml, l, chapters, n);
	}
}
