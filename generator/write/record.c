#include "write/record.h"

#include "base/program.h"
#include "write/files.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define FOLDER ".nenpo"
#define MAGIC "nenpo: what the last build read and wrote\n"
#define IGNORE ".gitignore"

/* After the magic: the hash of the rest, which is numbers as the machine holds them, and texts with their length before them and a NUL
 * behind. */

/* ---- writing ---- */

static void put_bytes(struct buf *out, const void *p, size_t n)
{
	buf_put(out, (struct str){p, n});
}

static void put_number(struct buf *out, uint64_t n)
{
	put_bytes(out, &n, sizeof n);
}

static void put_text(struct buf *out, struct str s)
{
	put_number(out, s.n);
	buf_put(out, s);
	buf_putc(out, '\0');
}

static void put_hash(struct buf *out, struct hash h)
{
	put_number(out, h.low);
	put_number(out, h.high);
}

static void put_stamp(struct buf *out, const struct tree_stamp *s)
{
	put_number(out, s->device);
	put_number(out, s->inode);
	put_number(out, s->size);
	put_number(out, (uint64_t)s->modified);
	put_number(out, (uint64_t)s->changed);
	put_number(out, s->settled);
}

/* Places come in order: many messages may stand in one long line, which is put once. */
static void put_diags(struct buf *out, const struct diags *d)
{
	struct place last = {0};
	put_number(out, d->all.n);
	for (size_t i = 0; i < d->all.n; i++) {
		const struct diag *one = &d->all.v[i];
		struct place p = one->place;
		bool same = i > 0 && p.source == last.source && p.line == last.line;
		put_number(out, one->code);
		put_number(out, p.line);
		put_number(out, p.column);
		put_number(out, same);
		if (!same) {
			put_number(out, p.source != NULL);
			put_text(out, p.source ? p.source->path : (struct str){0});
			put_text(out, p.source && p.line ? place_line(p) : (struct str){0});
		}
		put_text(out, one->what);
		put_text(out, one->hint);
		last = p;
	}
}

static void put_record(struct buf *out, struct str output, const struct record *r)
{
	put_hash(out, program_identity());
	put_text(out, output);
	put_number(out, r->pages);
	put_number(out, r->answers.n);
	for (size_t i = 0; i < r->answers.n; i++) {
		put_number(out, r->answers.v[i].asked);
		put_text(out, r->answers.v[i].path);
		put_stamp(out, &r->answers.v[i].stamp);
		put_hash(out, r->answers.v[i].hash);
	}
	put_number(out, r->written.n);
	for (size_t i = 0; i < r->written.n; i++) {
		put_text(out, r->written.v[i].path);
		put_stamp(out, &r->written.v[i].stamp);
		put_hash(out, r->written.v[i].origin.sources);
		put_text(out, r->written.v[i].origin.memo);
		put_hash(out, r->written.v[i].hash);
	}
	put_diags(out, r->said);
}

/* ---- reading ---- */

struct reader {
	struct str rest;
	bool good;
};

static uint64_t get_number(struct reader *r)
{
	uint64_t n = 0;
	r->good = r->good && r->rest.n >= sizeof n;
	if (!r->good)
		return 0;
	memcpy(&n, r->rest.p, sizeof n);
	r->rest = str_from(r->rest, sizeof n);
	return n;
}

/* A number of things that take at least so many bytes each. */
static size_t get_count(struct reader *r, size_t least)
{
	uint64_t n = get_number(r);
	r->good = r->good && n <= r->rest.n / least;
	return r->good ? (size_t)n : 0;
}

static struct str get_text(struct reader *r)
{
	uint64_t n = get_number(r);
	r->good = r->good && n < r->rest.n && r->rest.p[n] == '\0';
	if (!r->good)
		return (struct str){0};
	struct str s = str_sub(r->rest, 0, (size_t)n);
	r->rest = str_from(r->rest, (size_t)n + 1);
	return s;
}

static struct hash get_hash(struct reader *r)
{
	uint64_t low = get_number(r), high = get_number(r);
	return (struct hash){low, high};
}

static struct tree_stamp get_stamp(struct reader *r)
{
	struct tree_stamp s = {.device = get_number(r)};
	s.inode = get_number(r);
	s.size = get_number(r);
	s.modified = (int64_t)get_number(r);
	s.changed = (int64_t)get_number(r);
	s.settled = get_number(r) != 0;
	return s;
}

static void get_answers(struct reader *r, struct answers *out, struct arena *a)
{
	out->n = get_count(r, 10 * sizeof(uint64_t));
	out->v = ARENA_ARRAY(a, struct answer, out->n);
	for (size_t i = 0; i < out->n && r->good; i++) {
		uint64_t asked = get_number(r);
		r->good = r->good && asked < QUESTIONS;
		out->v[i].asked = (enum question)asked;
		out->v[i].path = get_text(r);
		out->v[i].stamp = get_stamp(r);
		out->v[i].hash = get_hash(r);
		r->good = r->good && (out->v[i].path.n == 0 || path_is_inside(out->v[i].path));
	}
}

static void get_written(struct reader *r, struct written *out, struct arena *a)
{
	out->n = get_count(r, 12 * sizeof(uint64_t));
	out->v = ARENA_ARRAY(a, struct written_file, out->n);
	for (size_t i = 0; i < out->n && r->good; i++) {
		out->v[i].path = get_text(r);
		out->v[i].stamp = get_stamp(r);
		out->v[i].origin.sources = get_hash(r);
		out->v[i].origin.memo = get_text(r);
		out->v[i].hash = get_hash(r);
		r->good = r->good && path_is_inside(out->v[i].path) && (i == 0 || str_cmp(out->v[i - 1].path, out->v[i].path) < 0);
	}
}

static struct place get_place(struct reader *r, struct place last, struct arena *a)
{
	uint64_t line = get_number(r), column = get_number(r), same = get_number(r);
	struct place p = {last.source, (uint32_t)line, (uint32_t)column};
	if (same)
		return p;
	bool somewhere = get_number(r) != 0;
	struct source *s = ARENA_NEW(a, struct source);
	s->path = get_text(r);
	s->text = get_text(r);
	s->above = p.line ? p.line - 1 : 0;
	r->good = r->good && utf8_valid(s->text, NULL);
	p.source = somewhere ? s : NULL;
	return p;
}

static void get_diags(struct reader *r, struct diags *d, struct arena *a)
{
	struct place last = {0};
	for (size_t left = get_count(r, 6 * sizeof(uint64_t)); left && r->good; left--) {
		uint64_t code = get_number(r);
		last = get_place(r, last, a);
		struct str what = get_text(r), hint = get_text(r);
		r->good = r->good && code < DIAG_COUNT;
		if (!r->good)
			return;
		diags_add(d, (enum diag_code)code, last, STR_FMT, STR_ARG(what));
		diags_hint(d, STR_FMT, STR_ARG(hint));
	}
}

static struct record *get_record(struct str bytes, struct str output, struct arena *a)
{
	struct reader r = {str_from(bytes, sizeof MAGIC - 1), str_starts(bytes, STR(MAGIC))};
	struct hash sum = get_hash(&r);
	if (!r.good || !hash_eq(sum, hash_of(r.rest)) || !hash_eq(get_hash(&r), program_identity()) || !str_eq(get_text(&r), output))
		return NULL;
	struct record *record = ARENA_NEW(a, struct record);
	record->pages = (size_t)get_number(&r);
	get_answers(&r, &record->answers, a);
	get_written(&r, &record->written, a);
	record->said = diags_new();
	get_diags(&r, record->said, a);
	if (r.good && r.rest.n == 0)
		return record;
	record_release(record);
	return NULL;
}

/* ---- files ---- */

static int open_folder(bool make)
{
	int fd = openat(AT_FDCWD, FOLDER, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
	if (fd >= 0 || !make || mkdir(FOLDER, 0777) != 0)
		return fd;
	fd = openat(AT_FDCWD, FOLDER, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
	if (fd >= 0)
		files_write(fd, IGNORE, STR("# what nenpo build knows of its last run\n*\n"), NULL);
	return fd;
}

/* The name of the record of a directory, whose own path is put in *real. False: the directory is not there. */
static bool name_of(const char *output, struct str *real, struct buf *name, struct arena *a)
{
	char *path = realpath(output, NULL);
	if (!path)
		return false;
	*real = arena_str(a, str_of(path));
	free(path);
	struct hash h = hash_of(*real);
	buf_printf(name, "%016llx%016llx", (unsigned long long)h.high, (unsigned long long)h.low);
	return true;
}

struct record *record_read(const char *output, struct arena *a)
{
	struct str real;
	struct buf name = {0}, bytes = {0};
	int folder = open_folder(false);
	struct record *r = NULL;
	if (folder >= 0 && name_of(output, &real, &name, a) && files_read(folder, name.p, &bytes) == 0)
		r = get_record(arena_str(a, buf_str(&bytes)), real, a);
	if (folder >= 0)
		close(folder);
	buf_free(&name);
	buf_free(&bytes);
	return r;
}

/* Of directories that are no more, and what was not written to its end. */
static void remove_others(int folder, struct str own)
{
	struct arena *a = arena_new();
	struct str_list names = {0};
	files_list(folder, a, &names);
	for (size_t i = 0; i < names.n; i++) {
		struct buf head = {0};
		if (str_eq(names.v[i], own) || str_is(names.v[i], IGNORE))
			continue;
		bool kept = false;
		if (names.v[i].n == own.n && files_read(folder, names.v[i].p, &head) == 0) {
			struct reader r = {str_from(buf_str(&head), sizeof MAGIC - 1), str_starts(buf_str(&head), STR(MAGIC))};
			get_hash(&r);
			get_hash(&r);
			struct str output = get_text(&r);
			kept = r.good && access(output.p, F_OK) == 0;
		}
		if (!kept)
			unlinkat(folder, names.v[i].p, 0);
		buf_free(&head);
	}
	arena_free(a);
}

void record_write(const char *output, const struct record *record)
{
	struct arena *a = arena_new();
	struct str real;
	struct buf name = {0}, draft = {0}, body = {0}, bytes = {0};
	int folder = open_folder(record != NULL);
	if (folder >= 0 && name_of(output, &real, &name, a)) {
		buf_printf(&draft, "%s.%d", name.p, (int)getpid());
		if (record) {
			put_record(&body, real, record);
			buf_puts(&bytes, MAGIC);
			put_hash(&bytes, hash_of(buf_str(&body)));
			buf_put(&bytes, buf_str(&body));
		}
		bool done = record && files_write(folder, draft.p, buf_str(&bytes), NULL) && renameat(folder, draft.p, folder, name.p) == 0;
		if (!done) {
			unlinkat(folder, draft.p, 0);
			unlinkat(folder, name.p, 0);
		}
		remove_others(folder, buf_str(&name));
	}
	if (folder >= 0)
		close(folder);
	buf_free(&name);
	buf_free(&draft);
	buf_free(&body);
	buf_free(&bytes);
	arena_free(a);
}

void record_release(struct record *r)
{
	if (r)
		diags_free(r->said);
}
