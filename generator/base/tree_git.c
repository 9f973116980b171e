/* A revision in git as a tree, read by git's own commands: nothing is checked out, no hook and no filter runs, nothing is fetched. */
#include "base/tree.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define LARGEST_FILE ((size_t)64 << 20)
#define LARGEST_LISTING ((size_t)256 << 20)

struct git_file {
	struct str path, object;
	size_t size;
	bool linked; /* a symbolic link: it may lead anywhere */
};

struct git_tree {
	struct tree tree;
	struct arena *arena;
	LIST(struct git_file) files; /* in byte order of paths */
	pthread_mutex_t turn;        /* one question at a time */
	pid_t reader;                /* git cat-file --batch; 0: not asked yet, -1: it failed */
	int line;                    /* to and from it */
};

/* ---- running git ---- */

/* The environment, and that git may neither ask, fetch, replace nor lock anything. */
static char **environment_new(void)
{
	static const char *const own[] = {"GIT_TERMINAL_PROMPT=0", "GIT_NO_LAZY_FETCH=1", "GIT_NO_REPLACE_OBJECTS=1",
					  "GIT_OPTIONAL_LOCKS=0", "LC_ALL=C.UTF-8"};
	size_t n = 0, count = sizeof own / sizeof *own;
	while (environ[n])
		n++;
	char **all = heap_resize(NULL, sizeof *all * (n + count + 1));
	for (size_t i = 0; i < count; i++)
		all[i] = (char *)own[i];
	for (size_t i = 0; i <= n; i++)
		all[count + i] = environ[i];
	return all;
}

/* Starts git with these files as its standard ones; -1 with errno. */
static pid_t git_start(const char *const *arguments, int in, int out, int error)
{
	posix_spawn_file_actions_t actions;
	char **environment = environment_new();
	pid_t child = -1;
	posix_spawn_file_actions_init(&actions);
	if (in >= 0)
		posix_spawn_file_actions_adddup2(&actions, in, 0);
	else
		posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_adddup2(&actions, out, 1);
	posix_spawn_file_actions_adddup2(&actions, error, 2);
	int fault = posix_spawnp(&child, "git", &actions, NULL, (char *const *)arguments, environment);
	posix_spawn_file_actions_destroy(&actions);
	free(environment);
	errno = fault;
	return fault ? -1 : child;
}

static int status_of(pid_t child)
{
	int status = 0;
	while (waitpid(child, &status, 0) < 0)
		if (errno != EINTR)
			return -1;
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static bool read_whole(int fd, size_t limit, struct buf *out)
{
	off_t size = lseek(fd, 0, SEEK_END);
	if (size < 0 || (size_t)size > limit || lseek(fd, 0, SEEK_SET) != 0)
		return false;
	buf_reserve(out, (size_t)size + 1);
	for (size_t left = (size_t)size; left;) {
		ssize_t n = read(fd, out->p + out->n, left);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		out->n += (size_t)n;
		left -= (size_t)n;
	}
	out->p[out->n] = '\0';
	return true;
}

/* What git has to say for itself: its first line, without "fatal: ". */
static void put_fault(struct buf *error, const struct buf *said, const char *otherwise)
{
	struct str rest, line = str_split(said->n ? buf_str(said) : str_of(otherwise), '\n', &rest);
	if (str_starts(line, STR("fatal: ")))
		line = str_from(line, 7);
	for (size_t i = 0; i < line.n; i++)
		buf_putc(error, (unsigned char)line.p[i] < ' ' ? ' ' : line.p[i]);
}

/* Runs git to its end. False: *error says why. */
static bool git_run(const char *const *arguments, struct buf *out, struct buf *error)
{
	struct buf said = {0};
	int answer = memfd_create("git", MFD_CLOEXEC), faults = memfd_create("git", MFD_CLOEXEC);
	pid_t child = answer >= 0 && faults >= 0 ? git_start(arguments, -1, answer, faults) : -1;
	bool good = false;
	if (child < 0) {
		buf_puts(error, errno == ENOENT ? "the command git is not installed" : strerror(errno));
	} else {
		good = status_of(child) == 0 && read_whole(answer, LARGEST_LISTING, out);
		read_whole(faults, 1 << 16, &said);
		if (!good)
			put_fault(error, &said, "git failed");
	}
	buf_free(&said);
	if (answer >= 0)
		close(answer);
	if (faults >= 0)
		close(faults);
	return good;
}

/* ---- what the revision has ---- */

static size_t number_of(struct str s)
{
	size_t n = 0;
	for (size_t i = 0; i < s.n && s.p[i] >= '0' && s.p[i] <= '9' && n < SIZE_MAX / 100; i++)
		n = n * 10 + (size_t)(s.p[i] - '0');
	return n;
}

/* "100644 blob 8a1b…    1234<TAB>path" */
static void add_file(struct git_tree *t, struct str entry, struct str prefix)
{
	struct str path, head = str_split(entry, '\t', &path), rest;
	struct str mode = str_split(head, ' ', &rest), kind = str_split(rest, ' ', &rest), object = str_split(rest, ' ', &rest);
	if (!str_is(kind, "blob") || !str_starts(path, prefix) || !utf8_valid(path, NULL))
		return;
	*LIST_ADD(&t->files, t->arena) = (struct git_file){
		.path = arena_str(t->arena, str_from(path, prefix.n)),
		.object = arena_str(t->arena, object),
		.size = number_of(str_trim(rest)),
		.linked = str_is(mode, "120000"),
	};
}

static int file_cmp(const void *a, const void *b)
{
	return str_cmp(((const struct git_file *)a)->path, ((const struct git_file *)b)->path);
}

static bool git_list(struct git_tree *t, struct str revision, struct buf *error)
{
	struct buf prefix = {0}, object = {0}, list = {0}, said = {0};
	struct str name = arena_printf(t->arena, STR_FMT "^{tree}", STR_ARG(revision)), rest;
	const char *const where[] = {"git", "rev-parse", "--show-prefix", NULL};
	const char *const what[] = {"git", "rev-parse", "--verify", "--end-of-options", name.p, NULL};
	bool good = git_run(where, &prefix, error);
	if (good && !git_run(what, &object, &said)) {
		buf_printf(error, "git knows no revision \"" STR_FMT "\"", STR_ARG(revision));
		good = false;
	}
	if (good) {
		struct str below = str_split(buf_str(&prefix), '\n', &rest);
		const char *id = arena_str(t->arena, str_split(buf_str(&object), '\n', &rest)).p;
		const char *folder = below.n ? arena_str(t->arena, below).p : NULL;
		const char *const all[] = {"git", "--literal-pathspecs", "ls-tree", "-r", "-l", "-z", "--full-tree", id, "--", folder,
					   NULL};
		good = git_run(all, &list, error);
		for (struct str entry, left = buf_str(&list); good && left.n;) {
			entry = str_split(left, '\0', &left);
			add_file(t, entry, below);
		}
	}
	if (t->files.n)
		qsort(t->files.v, t->files.n, sizeof *t->files.v, file_cmp);
	buf_free(&prefix);
	buf_free(&object);
	buf_free(&list);
	buf_free(&said);
	return good;
}

static const struct git_file *find(const struct git_tree *t, struct str path)
{
	struct git_file wanted = {.path = path};
	return t->files.n ? bsearch(&wanted, t->files.v, t->files.n, sizeof *t->files.v, file_cmp) : NULL;
}

/* ---- reading ---- */

static void start_reader(struct git_tree *t)
{
	static const char *const arguments[] = {"git", "cat-file", "--batch", NULL};
	int ends[2], none = open("/dev/null", O_WRONLY | O_CLOEXEC);
	t->reader = -1;
	if (none < 0 || socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) {
		if (none >= 0)
			close(none);
		return;
	}
	t->reader = git_start(arguments, ends[1], ends[1], none);
	t->line = ends[0];
	close(ends[1]);
	close(none);
	if (t->reader < 0)
		close(t->line);
}

static bool ask(struct git_tree *t, struct str object)
{
	struct buf question = {0};
	buf_printf(&question, STR_FMT "\n", STR_ARG(object));
	bool sent = send(t->line, question.p, question.n, MSG_NOSIGNAL) == (ssize_t)question.n;
	buf_free(&question);
	return sent;
}

static bool receive(struct git_tree *t, char *to, size_t n)
{
	while (n) {
		ssize_t got = recv(t->line, to, n, 0);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return false;
		to += got;
		n -= (size_t)got;
	}
	return true;
}

/* "8a1b… blob 1234", the bytes, and a line feed. */
static bool answer_read(struct git_tree *t, const struct git_file *f, struct buf *out)
{
	char head[160];
	size_t n = 0;
	while (n < sizeof head - 1 && receive(t, head + n, 1) && head[n] != '\n')
		n++;
	struct str expected = arena_printf(t->arena, STR_FMT " blob %zu", STR_ARG(f->object), f->size);
	if (!str_eq((struct str){head, n}, expected))
		return false;
	buf_reserve(out, f->size + 1);
	if (!receive(t, out->p + out->n, f->size + 1))
		return false;
	out->n += f->size;
	out->p[out->n] = '\0';
	return true;
}

static bool git_read(struct tree *tree, struct str path, struct buf *out, struct buf *error)
{
	struct git_tree *t = (struct git_tree *)tree;
	const struct git_file *f = find(t, path);
	if (!f || f->linked || f->size > LARGEST_FILE) {
		buf_puts(error, !f          ? "no such file in the revision"
				: f->linked ? "a link, which is not followed in a revision"
					    : "larger than 64 MiB");
		return false;
	}
	pthread_mutex_lock(&t->turn);
	if (t->reader == 0)
		start_reader(t);
	bool good = t->reader > 0 && ask(t, f->object) && answer_read(t, f, out);
	if (!good && t->reader > 0) { /* nothing after this would be where it is expected */
		shutdown(t->line, SHUT_RDWR);
		buf_puts(error, "git cannot read it");
	} else if (!good) {
		buf_puts(error, "git cannot be started");
	}
	pthread_mutex_unlock(&t->turn);
	return good;
}

/* The entries stand in byte order of paths, so that what is in a folder follows one another, though not right behind a file of a like
 * name: a, a.md, a/b. */
static bool listed(const struct tree_list *list, size_t from, struct str name)
{
	for (size_t n = list->n; n-- > from && str_starts(list->v[n].name, name);)
		if (str_eq(list->v[n].name, name))
			return true;
	return false;
}

static int entry_cmp(const void *a, const void *b)
{
	return str_cmp(((const struct tree_entry *)a)->name, ((const struct tree_entry *)b)->name);
}

static bool git_list_directory(struct tree *tree, struct str path, struct arena *a, struct tree_list *out, struct buf *error)
{
	(void)error;
	const struct git_tree *t = (const struct git_tree *)tree;
	size_t before = out->n;
	for (size_t i = 0; i < t->files.n; i++) {
		struct str rest = t->files.v[i].path, below;
		if (path.n && (!str_starts(rest, path) || rest.n <= path.n || rest.p[path.n] != '/'))
			continue;
		struct str name = str_split(path.n ? str_from(rest, path.n + 1) : rest, '/', &below);
		if (name.n && name.p[0] != '.' && !(below.p && listed(out, before, name)))
			*LIST_ADD(out, a) = (struct tree_entry){arena_str(a, name), below.p != NULL, false};
	}
	if (out->n > before)
		qsort(out->v + before, out->n - before, sizeof *out->v, entry_cmp);
	return true;
}

static bool git_exists(struct tree *tree, struct str path)
{
	return find((const struct git_tree *)tree, path) != NULL;
}

static bool git_stamp(struct tree *t, struct str path, struct tree_stamp *out)
{
	(void)t;
	(void)path;
	(void)out;
	return false;
}

static void git_free(struct tree *tree)
{
	struct git_tree *t = (struct git_tree *)tree;
	if (t->reader > 0) {
		close(t->line);
		status_of(t->reader);
	}
	pthread_mutex_destroy(&t->turn);
	arena_free(t->arena);
}

struct tree *tree_git(struct str revision, struct buf *error)
{
	static const struct tree_ops ops = {git_read, git_list_directory, git_exists, git_stamp, git_free};
	struct arena *a = arena_new();
	struct git_tree *t = ARENA_NEW(a, struct git_tree);
	t->tree.ops = &ops;
	t->arena = a;
	pthread_mutex_init(&t->turn, NULL);
	if (git_list(t, revision, error))
		return &t->tree;
	git_free(&t->tree);
	return NULL;
}
