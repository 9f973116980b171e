/* The state of every text that has a record, and what an editor is told of it. */
#include "translate/translation.h"

static const char *language_file(const struct chapter_text *text)
{
	return text->file->path.p;
}

static void say_stale(struct diags *d, const struct translated_block *b, const struct chapter_text *text)
{
	const char *why = b->moved     ? "its source stands elsewhere now"
			  : b->revised ? "its source was changed, and nobody has accepted the new translation"
				       : "its source was changed since this was translated";
	diags_add(d, DIAG_TRANSLATION_STALE, b->target->place, "%s: " STR_FMT ", line %u", why, STR_ARG(b->source->place.source->path),
		  b->source->place.line);
	if (b->moved)
		diags_hint(d, "move it to where its source stands");
	else if (b->revised)
		diags_hint(d, "when it says the same: nenpo status --accept %s:" STR_FMT, language_file(text), STR_ARG(b->target->at));
}

static void say_missing(struct diags *d, const struct translated_block *b, const struct chapter_text *text)
{
	diags_add(d, DIAG_TRANSLATION_MISSING, b->source->place, "%s that %s does not have", block_name(b->source), language_file(text));
	diags_hint(d, "translate it there, then: nenpo status --accept %s", language_file(text));
}

static void say_block(struct diags *d, const struct translated_block *b, const struct chapter_text *text)
{
	switch (b->state) {
	case BLOCK_STALE:
		say_stale(d, b, text);
		break;
	case BLOCK_MISSING:
		say_missing(d, b, text);
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
static void say_new(struct diags *d, const struct translation *t, const struct chapter_text *text)
{
	for (size_t i = 0; i < t->n; i++) {
		if (t->v[i].state != BLOCK_NEW)
			continue;
		diags_add(d, DIAG_TRANSLATION_NEW, t->v[i].target->place, "nobody has accepted this translation%s",
			  t->counts[BLOCK_NEW] > 1 ? ", nor others in the file" : "");
		diags_hint(d, "when it says what its source says: nenpo status --accept %s", language_file(text));
		return;
	}
}

static void translate_chapter(struct site *s, struct chapter *c, struct language_tools *tools, struct diags *d)
{
	for (size_t l = 1; l < s->language_count; l++) {
		struct chapter_text *text = &c->text[l];
		if (!text->record || !text->markdown || !c->text[0].markdown)
			continue; /* that a whole file is missing has been said */
		text->translation = translation_of(c, l, tools, s->arena);
		for (size_t i = 0; i < text->translation->n; i++)
			say_block(d, &text->translation->v[i], text);
		say_new(d, text->translation, text);
	}
}

void translate_site(struct site *s, struct language_tools *tools, struct diags *d)
{
	for (size_t i = 0; i < s->documents.n; i++)
		for (size_t j = 0; j < s->documents.v[i]->chapters.n; j++)
			translate_chapter(s, s->documents.v[i]->chapters.v[j], tools, d);
	for (size_t i = 0; i < s->pages.n; i++)
		translate_chapter(s, s->pages.v[i], tools, d);
}
