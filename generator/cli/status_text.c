/* Counts by document and language, and what is not current, for people. */
#include "cli/status.h"

#include "text/width.h"

static void put_padded(struct paper *p, struct str s, size_t width)
{
	size_t used = str_width(s);
	fprintf(p->to, STR_FMT "%*s", STR_ARG(s), used < width ? (int)(width - used) : 0, "");
}

static size_t open_of(const size_t counts[BLOCK_STATES])
{
	return counts[BLOCK_NEW] + counts[BLOCK_STALE] + counts[BLOCK_MISSING] + counts[BLOCK_ORPHAN];
}

static void print_table(const struct status *s, struct paper *p)
{
	size_t width = sizeof "document" - 1;
	for (size_t i = 0; i < s->groups.n; i++)
		if (s->groups.v[i].chosen && s->groups.v[i].name.n > width)
			width = s->groups.v[i].name.n;
	put_padded(p, STR("document"), width);
	fputs("  language", p->to);
	for (int state = 0; state < BLOCK_STATES; state++)
		fprintf(p->to, "  %8s", state_names[state]);
	fputc('\n', p->to);
	for (size_t i = 0; i < s->groups.n; i++) {
		const struct status_group *g = &s->groups.v[i];
		if (!g->chosen)
			continue;
		put_padded(p, g->name, width);
		fputs("  ", p->to);
		put_padded(p, s->site->languages[g->language], 8);
		for (int state = 0; state < BLOCK_STATES; state++)
			fprintf(p->to, "  %8zu", g->counts[state]);
		fputc('\n', p->to);
	}
}

/* The first words, as many as fit behind what stands in the line. */
static void print_words(struct paper *p, size_t used, struct str text)
{
	size_t room = p->width > used + 12 ? p->width - used - 4 : 8;
	struct str some = str_sub(text, 0, str_fitting(text, room));
	struct buf line = {0};
	put_in_line(&line, some);
	fprintf(p->to, "  " STR_FMT "%s\n", STR_ARG(buf_str(&line)), some.n < text.n ? "…" : "");
	buf_free(&line);
}

static void print_block(struct paper *p, const struct translated_block *b)
{
	const struct written_block *here = b->target ? b->target : b->source;
	const struct colours *c = p->colours;
	struct buf place = {0};
	buf_printf(&place, STR_FMT ":%u:%u", STR_ARG(here->place.source->path), here->place.line, here->place.column);
	fprintf(p->to, "%s" STR_FMT ":%s %s%s%s: %s\n", c->bold, STR_ARG(buf_str(&place)), c->off, c->level[LEVEL_PROBLEM],
		state_names[b->state], c->off, state_reason(b));
	fprintf(p->to, "    " STR_FMT, STR_ARG(block_address(b)));
	print_words(p, 4 + str_width(block_address(b)), here->text);
	if (b->source && b->target)
		fprintf(p->to, "    %ssource: " STR_FMT ":%u%s\n", c->faint, STR_ARG(b->source->place.source->path), b->source->place.line,
			c->off);
	buf_free(&place);
}

static void print_part(const struct status *s, struct paper *p, const struct status_part *part)
{
	const struct chapter *c = part->chapter;
	if (!part->chosen || open_of(part->counts) == 0)
		return;
	if (c && (!c->text[part->language].markdown || !c->text[0].markdown)) {
		bool source = !c->text[0].markdown;
		fprintf(p->to, "%s" STR_FMT ":%s %s%s%s: there is no %s; %zu blocks\n", p->colours->bold, STR_ARG(part->path),
			p->colours->off, p->colours->level[LEVEL_PROBLEM], state_names[source ? BLOCK_ORPHAN : BLOCK_MISSING],
			p->colours->off, source ? "source" : "such file", open_of(part->counts));
		return;
	}
	for (size_t i = 0; i < part->translation->n; i++) {
		const struct translated_block *b = &part->translation->v[i];
		if (b->state == BLOCK_CURRENT || (b->state == BLOCK_NEW && !part->recorded) || !status_chosen(s, part, b))
			continue;
		print_block(p, b);
	}
}

/* Chosen blocks of texts that nobody has ever accepted: one line speaks for all. */
static size_t unrecorded(const struct status_group *g)
{
	size_t n = 0;
	for (size_t i = 0; i < g->parts.n; i++)
		n += g->parts.v[i].recorded ? 0 : g->parts.v[i].counts[BLOCK_NEW];
	return n;
}

void status_print_text(const struct status *s, struct paper *p)
{
	size_t open = status_open(s), all = open + s->counts[BLOCK_CURRENT];
	print_table(s, p);
	if (open)
		fputc('\n', p->to);
	for (size_t i = 0; i < s->groups.n; i++) {
		const struct status_group *g = &s->groups.v[i];
		for (size_t j = 0; j < g->parts.n; j++)
			print_part(s, p, &g->parts.v[j]);
		if (unrecorded(g) == 0)
			continue;
		fprintf(p->to, STR_FMT ", " STR_FMT ": nobody has accepted %s yet\n", STR_ARG(g->name),
			STR_ARG(s->site->languages[g->language]),
			g->recorded || !g->folder.n ? "the texts in YAML and CSV" : "a translation");
		paper_hint(p, arena_printf(s->arena, "when they say what their sources say: nenpo status --accept " STR_FMT,
					   STR_ARG(g->name)));
	}
	if (open)
		fprintf(p->to, "\nnenpo: %zu of %zu blocks %s not current; nenpo status --worklist shows what to do\n", open, all,
			open == 1 ? "is" : "are");
	else
		fprintf(p->to, "nenpo: %zu of %zu blocks %s current\n", all, all, all == 1 ? "is" : "are");
}
