/* Words, values, titles and labels as the page's language writes them. */
#include "page/chart.h"
#include "page/passages.h"

#include "text/label.h"

/* A text in another language than the page's. */
static struct str foreign(const struct builder *b, struct str text, size_t language)
{
	if (b->seen)
		b->seen->foreign = true;
	return b_word2(b, "text-in-language", "text", text, "language",
		       b_word1(b, "language-in-text", "code", b->site->languages[language]));
}

struct str b_texts(const struct builder *b, const struct texts *t)
{
	if (t->v[b->l].n) {
		if (b->seen && !b->seen->older)
			b->seen->older = text_is_older(b->site, b->l, t, b->arena);
		return t->v[b->l];
	}
	for (size_t l = 0; l < b->site->language_count; l++)
		if (t->v[l].n)
			return foreign(b, t->v[l], l);
	return (struct str){0};
}

struct str b_header(const struct builder *b, const struct table *t, struct str label)
{
	struct str text = site_label(b->site, t, label, b->l, b->arena);
	if (text.n)
		return text;
	return label_needs_rendering(label) ? foreign(b, label, 0) : label;
}

struct str b_message(const struct builder *b, const char *key, const struct message_argument *arguments, size_t n)
{
	struct buf out = {.arena = b->arena};
	words_put(b->site->words, b->tools, str_of(key), arguments, n, &out);
	return buf_take(&out);
}

struct str b_word(const struct builder *b, const char *key)
{
	return words_text(b->site->words, b->tools, str_of(key));
}

struct str b_word1(const struct builder *b, const char *key, const char *name, struct str text)
{
	return b_message(b, key, &(struct message_argument){.name = name, .text = text}, 1);
}

struct str b_word2(const struct builder *b, const char *key, const char *name1, struct str text1, const char *name2, struct str text2)
{
	struct message_argument arguments[] = {{.name = name1, .text = text1}, {.name = name2, .text = text2}};
	return b_message(b, key, arguments, 2);
}

struct str b_count(const struct builder *b, const char *key, int64_t n)
{
	return b_message(b, key, &(struct message_argument){.name = "n", .is_number = true, .number = n}, 1);
}

struct str b_number(const struct builder *b, int64_t n)
{
	struct buf out = {.arena = b->arena};
	language_number(b->tools, &out, (struct quantity){.value = {n, 0}});
	return buf_take(&out);
}

struct str b_date(const struct builder *b, struct date d)
{
	struct buf out = {.arena = b->arena};
	language_date(b->tools, &out, d);
	return buf_take(&out);
}

struct str b_period(const struct builder *b, struct period p)
{
	struct buf out = {.arena = b->arena};
	language_period(b->tools, &out, p);
	return buf_take(&out);
}

struct str b_fiscal_year(const struct builder *b, int year)
{
	struct buf out = {.arena = b->arena};
	language_fiscal_year(b->tools, &out, year);
	return buf_take(&out);
}

struct str b_fiscal_year_brief(const struct builder *b, int year)
{
	struct buf out = {.arena = b->arena};
	language_fiscal_year_brief(b->tools, &out, year);
	return buf_take(&out);
}

struct str b_fiscal_year_short(const struct builder *b, int year)
{
	struct buf out = {.arena = b->arena};
	language_fiscal_year_short(b->tools, &out, year);
	return buf_take(&out);
}

struct str b_quantity(const struct builder *b, struct quantity q, struct str unit)
{
	struct buf out = {.arena = b->arena};
	language_quantity(b->tools, &out, q, unit);
	return buf_take(&out);
}

struct str b_machine_value(const struct builder *b, struct quantity q)
{
	char text[DECIMAL_LONGEST];
	return arena_str(b->arena, (struct str){text, decimal_write(text, q.value)});
}

/* "100 million yen" cannot stand behind a number: there it is so many of what it is made of. */
static const struct unit *countable_unit(const struct builder *b, const struct unit *u, struct quantity *q)
{
	struct str word = b_unit(b, u);
	if (!u->of || !word.n || word.p[0] < '0' || word.p[0] > '9' || !decimal_mul(q->value, (struct decimal){u->times, 0}, &q->value))
		return u;
	for (int64_t times = u->times; times >= 10; times /= 10)
		q->place++;
	q->scaled = true;
	return u->of;
}

struct str b_unit_of(const struct builder *b, struct quantity *q, const struct unit *u)
{
	if (!u)
		return (struct str){0};
	u = countable_unit(b, u, q);
	return u->word[b->l][str_is(language_plural(b->tools, *q), "one") ? UNIT_ONE : UNIT_OTHER];
}

struct str b_value(const struct builder *b, const struct value *v)
{
	struct quantity q = v->quantity;
	q.comparator = v->comparator;
	struct str unit = b_unit_of(b, &q, q.percent ? NULL : v->indicator->unit);
	return b_quantity(b, q, unit);
}

struct str b_basis(const struct builder *b, enum basis basis)
{
	static const char *const words[] = {
		NULL, "basis-target", "basis-plan", "basis-budget", "basis-revised-budget", "basis-forecast", "basis-actual"};
	return basis == BASIS_NONE ? (struct str){0} : b_word(b, words[basis]);
}

struct str b_inside(const struct builder *b, struct str word)
{
	if (word.n == 0 || word.p[0] < 'A' || word.p[0] > 'Z')
		return word;
	return arena_printf(b->arena, "%c" STR_FMT, word.p[0] + 32, STR_ARG(str_from(word, 1)));
}

struct str b_side(const struct builder *b, struct period period, enum basis basis)
{
	struct str when = b_period(b, period);
	return basis == BASIS_NONE ? when : b_word2(b, "figure-side", "period", when, "basis", b_basis(b, basis));
}

struct str b_unit(const struct builder *b, const struct unit *u)
{
	return u->word[b->l][UNIT_OTHER];
}

struct str b_phrases(const struct builder *b, struct str title)
{
	struct offsets breaks = language_phrases(b->tools, b->arena, title);
	struct buf out = {.arena = b->arena};
	size_t from = 0;
	for (size_t i = 0; i < breaks.n; i++) {
		buf_put(&out, str_sub(title, from, breaks.v[i]));
		buf_putc(&out, '\x01');
		from = breaks.v[i];
	}
	if (from == 0)
		return title;
	buf_put(&out, str_from(title, from));
	return buf_take(&out);
}

struct str b_table_number(const struct builder *b, const struct table *t)
{
	if (!t->number)
		return (struct str){0};
	return b_word1(b, "table-number", "n", arena_printf(b->arena, "%d", t->number));
}

struct str b_table_title(const struct builder *b, const struct table *t)
{
	struct str title = b_texts(b, &t->title);
	return t->number ? b_word2(b, "table-full-title", "number", b_table_number(b, t), "title", title) : title;
}

struct str b_column(const struct builder *b, const struct table *t, const struct column *c)
{
	struct buf out = {.arena = b->arena};
	for (size_t i = 0; i < t->header_rows; i++) {
		struct str part = i + 1 == t->header_rows ? b_texts(b, &c->label) : (struct str){0};
		if (!part.n)
			part = b_header(b, t, c->header[i]);
		if (!part.n || (i > 0 && str_eq(c->header[i], c->header[i - 1])))
			continue;
		if (out.n)
			buf_puts(&out, " / ");
		buf_put(&out, part);
	}
	return buf_take(&out);
}

struct str b_row(const struct builder *b, const struct table *t, const struct row *r)
{
	struct str path = {0};
	for (size_t i = 0; i < t->columns.n; i++) {
		struct str label = t->columns.v[i].type == COLUMN_ROW ? b_texts(b, r->cells[i].text) : (struct str){0};
		if (label.n)
			path = path.n ? arena_printf(b->arena, STR_FMT " / " STR_FMT, STR_ARG(path), STR_ARG(label)) : label;
	}
	return path;
}

/* The first language that has the text. */
static size_t first_language(const struct builder *b, const struct chapter *c)
{
	size_t l = 0;
	while (l + 1 < b->site->language_count && !c->text[l].file)
		l++;
	return l;
}

struct str b_chapter_title(const struct builder *b, const struct chapter *c)
{
	if (c->text[b->l].file)
		return c->text[b->l].title;
	if (c->programme && c->programme->name.v[b->l].n)
		return c->programme->name.v[b->l];
	return c->text[first_language(b, c)].title;
}

struct str b_chapter_lang(const struct builder *b, const struct chapter *c)
{
	if (c->text[b->l].file || (c->programme && c->programme->name.v[b->l].n))
		return (struct str){0};
	return b->site->languages[first_language(b, c)];
}

struct str b_chapter_number(const struct builder *b, const struct chapter *c)
{
	struct str order = c->order;
	if (c->text[b->l].file)
		return c->text[b->l].number;
	while (order.n > 1 && order.p[0] == '0')
		order = str_from(order, 1);
	return c->text[first_language(b, c)].number.n ? order : (struct str){0};
}

struct str b_item_title(const struct builder *b, const struct item_use *use, struct str *lang)
{
	size_t l = b->l;
	*lang = (struct str){0};
	if (!use->heading[l]) {
		for (l = 0; l + 1 < b->site->language_count && !use->heading[l];)
			l++;
		*lang = b->site->languages[l];
	}
	struct buf out = {0};
	node_text(use->heading[l], &out);
	struct str s = str_trim(arena_str(b->arena, buf_str(&out)));
	buf_free(&out);
	return s;
}
