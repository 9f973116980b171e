/* The glossary, plain pages, and pages that stand for others. */
#include "page/kinds.h"
#include "page/passages.h"

const void *view_glossary(const struct builder *b)
{
	struct glossary_view *v = ARENA_NEW(b->arena, struct glossary_view);
	struct growing groups = {0}, *terms = ARENA_ARRAY(b->arena, struct growing, b->site->terms.n + 1);
	struct glossary_group_view *group = NULL;
	v->title = b_word(b, "nav-glossary");
	v->count = (int64_t)b->site->terms.n;
	for (size_t i = 0; i < b->site->terms.n; i++) {
		const struct term *t = b->site->terms_by_reading[b->l].v[i];
		struct str reading = language_is_japanese(b->tools) && t->yomi.n ? t->yomi : b_texts(b, &t->name);
		struct str initial = language_initial(b->tools, b->arena, reading);
		if (!group || !str_eq(group->initial, initial)) {
			group = b_add(b, &groups, &glossary_group_shape);
			group->initial = initial;
			group->id = arena_printf(b->arena, "initial-%zu", groups.n);
			group->href = arena_printf(b->arena, "#initial-%zu", groups.n);
		}
		b_fill_term(b, t, b_add(b, &terms[groups.n], &term_shape));
		group->terms = b_list(&terms[groups.n]);
	}
	v->groups = b_list(&groups);
	return v;
}

const void *view_plain(const struct builder *b)
{
	struct plain_view *v = ARENA_NEW(b->arena, struct plain_view);
	struct growing notes = {0};
	v->title = b_phrases(b, b_chapter_title(b, b->page->of.chapter));
	v->body = b_prose(b, b->page->of.chapter, false, &notes);
	v->passages = b_passages(b, &b->page->of.chapter, 1);
	v->notes = b_list(&notes);
	return v;
}

const void *view_missing(const struct builder *b)
{
	struct missing_view *v = ARENA_NEW(b->arena, struct missing_view);
	struct growing available = {0};
	v->title = b_chapter_title(b, b->page->of.chapter);
	for (size_t l = 0; l < b->site->language_count; l++) {
		if (!b->page->exists[l])
			continue;
		struct builder other = b_in(b, l);
		struct language_view *one = b_add(b, &available, &language_shape);
		one->lang = b->site->languages[l];
		one->name = b_word(&other, "language-name");
		one->href = page_counterpart(b->site, b->page, l, b->arena);
		v->title_lang = v->title_lang.n ? v->title_lang : one->lang;
	}
	v->available = b_list(&available);
	return v;
}

/* index.html and 404.html say the same in all languages, side by side. */
const void *view_chooser(const struct builder *b)
{
	bool lost = b->page->kind == PAGE_NOT_FOUND;
	struct chooser_view *v = ARENA_NEW(b->arena, struct chooser_view);
	struct growing choices = {0};
	struct buf title = {0};
	for (size_t l = 0; l < b->site->language_count; l++) {
		struct builder other = b_in(b, l);
		struct choice_view *one = b_add(b, &choices, &choice_shape);
		one->lang = b->site->languages[l];
		one->name = b_word(&other, "language-name");
		one->site_title = lost ? b_word(&other, "not-found-title") : b_texts(&other, &b->site->title);
		one->message = b_word(&other, lost ? "not-found-text" : "choose-language");
		one->href = a_home(&other);
		buf_puts(&title, l ? " / " : "");
		buf_put(&title, one->site_title);
	}
	v->choices = b_list(&choices);
	v->title = arena_str(b->arena, buf_str(&title));
	buf_free(&title);
	return v;
}
