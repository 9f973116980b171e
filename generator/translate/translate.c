/* The state of every text that has a record, and what an editor is told of it. */
#include "translate/texts.h"

static void say_stale(struct diags *d, const struct translated_block *b, const char *file)
{
	const char *why = b->moved     ? "its source stands elsewhere now"
			  : b->revised ? "its source was changed, and nobody has accepted the new translation"
				       : "its source was changed since this was translated";
	diags_add(d, DIAG_TRANSLATION_STALE, b->target->place, "%s: " STR_FMT ", line %u", why, STR_ARG(b->source->place.source->path),
		  b->source->place.line);
	if (b->moved)
		diags_hint(d, "move it to where its source stands");
	else if (b->revised)
		diags_hint(d, "when it says the same: nenpo status --accept %s:" STR_FMT, file, STR_ARG(block_address(b)));
}

static void say_missing(struct diags *d, const struct translated_block *b, const char *file)
{
	diags_add(d, DIAG_TRANSLATION_MISSING, b->source->place, "%s that %s does not have", block_name(b->source), file);
	diags_hint(d, "translate it there, then: nenpo status --accept %s", file);
}

static void say_block(struct diags *d, const struct translated_block *b, const char *file)
{
	switch (b->state) {
	case BLOCK_STALE:
		say_stale(d, b, file);
		break;
	case BLOCK_MISSING:
		say_missing(d, b, file);
		break;
	case BLOCK_ORPHAN:
		diags_add(d, DIAG_TRANSLATION_ORPHAN, b->target->place,
			  b->accepted ? "the source of this is no longer there" : "%s without a source", block_name(b->target));
		break;
	case BLOCK_CURRENT:
	case BLOCK_NEW:
	case BLOCK_STATES:
		break;
	}
}

/* Of new blocks the first speaks for all. */
static void say_new(struct diags *d, const struct translation *t, const char *file)
{
	for (size_t i = 0; i < t->n; i++) {
		if (t->v[i].state != BLOCK_NEW)
			continue;
		diags_add(d, DIAG_TRANSLATION_NEW, t->v[i].target->place, "nobody has accepted this translation%s",
			  t->counts[BLOCK_NEW] > 1 ? ", nor others in the file" : "");
		diags_hint(d, "when it says what its source says: nenpo status --accept %s", file);
		return;
	}
}

void translate_chapter(const struct site *s, struct chapter *c, struct language_tools *tools, struct arena *a, struct diags *d)
{
	for (size_t l = 1; l < s->language_count; l++) {
		struct chapter_text *text = &c->text[l];
		if (!text->record || !text->markdown || !c->text[0].markdown)
			continue; /* that a whole file is missing has been said */
		text->translation = translation_of(c, l, tools, a);
		for (size_t i = 0; i < text->translation->n; i++)
			say_block(d, &text->translation->v[i], text->file->path.p);
		say_new(d, text->translation, text->file->path.p);
	}
}

/* What is missing has been said where it was read. */
static void translate_texts(const struct site *s, struct text_file *f, struct language_tools *tools, struct arena *a, struct diags *d)
{
	for (size_t l = 1; l < s->language_count; l++) {
		if (!f->record[l])
			continue;
		const struct translation *t = translation_of_texts(s, f, l, tools, a);
		for (size_t i = 0; i < t->n; i++)
			if (t->v[i].state == BLOCK_STALE)
				say_stale(d, &t->v[i], f->file->path.p);
		say_new(d, t, f->file->path.p);
		f->translation[l] = t;
	}
}

void translate_files(const struct site *s, const struct document *document, struct language_tools *tools, struct arena *a, struct diags *d)
{
	for (size_t i = 0; i < s->text_files.n; i++)
		if (s->text_files.v[i].document == document)
			translate_texts(s, &s->text_files.v[i], tools, a, d);
}

void translate_note_older(struct site *s)
{
	for (size_t i = 0; i < s->text_files.n; i++)
		for (size_t l = 1; l < s->language_count; l++)
			if (s->text_files.v[i].translation[l])
				texts_note_older(s, l, s->text_files.v[i].translation[l]);
}
