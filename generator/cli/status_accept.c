/* Records what is current. A record is replaced as a whole. */
#include "cli/status.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct acceptance_work {
	const struct status *status;
	const struct status_group *group;
};

static bool accepts(void *context, const struct record_part *part, const struct translated_block *b)
{
	const struct acceptance_work *w = context;
	for (size_t i = 0; i < w->group->parts.n; i++)
		if (w->group->parts.v[i].translation == part->translation)
			return status_chosen(w->status, &w->group->parts.v[i], b);
	return false;
}

static bool write_all(int fd, struct str bytes)
{
	while (bytes.n) {
		ssize_t n = write(fd, bytes.p, bytes.n);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		bytes = str_from(bytes, (size_t)n);
	}
	return true;
}

/* Whether a record may be replaced: there is none yet, or one that may be written. *mode becomes that of the old one. */
static bool may_replace(const char *path, mode_t *mode)
{
	struct stat st;
	*mode = 0;
	if (stat(path, &st) != 0)
		return errno == ENOENT;
	*mode = st.st_mode & 07777;
	return access(path, W_OK) == 0;
}

/* Written beside the old one, which it then replaces: at any moment one of the two is there, whole. */
static bool replace(struct str path, struct str bytes, struct arena *a)
{
	struct str fresh = arena_printf(a, STR_FMT ".part", STR_ARG(path));
	mode_t mode;
	int fd = may_replace(path.p, &mode) ? open(fresh.p, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0666) : -1;
	bool good = fd >= 0 && (mode == 0 || fchmod(fd, mode) == 0) && write_all(fd, bytes) && fsync(fd) == 0;
	int error = errno;
	if (fd >= 0 && close(fd) != 0 && good) {
		error = errno;
		good = false;
	}
	if (good && rename(fresh.p, path.p) == 0)
		return true;
	error = good ? errno : error;
	if (fd >= 0)
		unlink(fresh.p);
	fprintf(stderr, "nenpo: cannot write " STR_FMT ": %s; it is as it was\n", STR_ARG(path), strerror(error));
	return false;
}

static bool is_as_before(const struct status *s, struct str path, struct str bytes)
{
	const struct file *f = files_find(s->site->files, path);
	return f && f->source && str_eq(f->source->text, bytes);
}

static bool accept_group(const struct status *s, const struct status_group *g)
{
	struct acceptance_work w = {s, g};
	struct record_part *parts = ARENA_ARRAY(s->arena, struct record_part, g->parts.n + 1);
	struct str path = translation_path(s->arena, g->folder, s->site->languages[g->language]);
	struct buf out = {0};
	for (size_t i = 0; i < g->parts.n; i++)
		parts[i] = (struct record_part){g->parts.v[i].key, g->parts.v[i].translation};
	size_t fresh = translation_write(&out, parts, g->parts.n, accepts, &w);
	bool same = is_as_before(s, path, buf_str(&out)), good = same || replace(path, buf_str(&out), s->arena);
	buf_free(&out);
	if (good && !same && fresh == 0)
		printf(STR_FMT " put in order; nothing in it was accepted anew\n", STR_ARG(path));
	else if (good && !same)
		printf("accepted %zu block%s in " STR_FMT "\n", fresh, fresh == 1 ? "" : "s", STR_ARG(path));
	return good;
}

bool status_accept(const struct status *s)
{
	for (size_t i = 0; i < s->groups.n; i++)
		if (s->groups.v[i].chosen && !accept_group(s, &s->groups.v[i]))
			return false;
	return true;
}
