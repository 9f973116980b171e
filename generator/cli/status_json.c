/* What is not current, as status.schema.json describes it. A member is there only when it says something. */
#include "cli/status.h"

#include "base/json.h"

#define VERSION 1 /* of the format; it grows when a member changes its meaning or goes */

static void put_counts(struct json *j, const char *key, const size_t counts[BLOCK_STATES])
{
	json_in_line(j);
	json_object(j, key);
	for (int state = 0; state < BLOCK_STATES; state++)
		json_int(j, state_names[state], (int64_t)counts[state]);
	json_object_end(j);
}

static void put_text(struct json *j, const char *key, const struct written_block *b)
{
	if (!b)
		return;
	json_object(j, key);
	json_str(j, "block", b->at);
	json_in_line(j);
	json_object(j, "at");
	json_str(j, "path", b->place.source->path);
	json_int(j, "line", b->place.line);
	json_int(j, "column", b->place.column);
	json_object_end(j);
	json_str(j, "text", b->text);
	json_object_end(j);
}

static void put_block(struct json *j, const struct status_part *part, const struct translated_block *b)
{
	json_object(j, NULL);
	json_str(j, "state", str_of(state_names[b->state]));
	json_str(j, "reason", str_of(state_reason(b)));
	if (b->moved)
		json_bool(j, "moved", true);
	if (b->revised)
		json_bool(j, "revised", true);
	json_str(j, part->chapter ? "chapter" : "file", part->key);
	if (b->accepted && !b->moved)
		json_str(j, "accepted", b->accepted->text);
	put_text(j, "source", b->source);
	put_text(j, "translation", b->target);
	json_object_end(j);
}

static void put_group(struct json *j, const struct status *s, const struct status_group *g)
{
	json_object(j, NULL);
	json_str(j, "name", g->name);
	if (g->document)
		json_str(j, "document", g->document->id);
	json_str(j, "language", s->site->languages[g->language]);
	json_bool(j, "recorded", g->recorded);
	put_counts(j, "counts", g->counts);
	json_array(j, "blocks");
	for (size_t i = 0; i < g->parts.n; i++) {
		const struct status_part *part = &g->parts.v[i];
		for (size_t k = 0; k < part->translation->n; k++)
			if (part->translation->v[k].state != BLOCK_CURRENT && status_chosen(s, part, &part->translation->v[k]))
				put_block(j, part, &part->translation->v[k]);
	}
	json_array_end(j);
	json_object_end(j);
}

void status_print_json(const struct status *s, struct buf *out)
{
	struct json j = {.out = out};
	json_object(&j, NULL);
	json_int(&j, "version", VERSION);
	put_counts(&j, "summary", s->counts);
	json_array(&j, "texts");
	for (size_t i = 0; i < s->groups.n; i++)
		if (s->groups.v[i].chosen)
			put_group(&j, s, &s->groups.v[i]);
	json_array_end(&j);
	json_object_end(&j);
}
