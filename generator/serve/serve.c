#include "serve/serve.h"

#include "serve/answer.h"
#include "serve/messages.h"
#include "serve/watch.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

/* Milliseconds: after which silent listeners are looked at; for which pages wait for what check finds. */
#define BEAT 15000
#define HASTE 150

struct server {
	struct serve_options options;
	struct http *http;
	struct watch *watch;
	struct str start; /* tells this run from others */
	char start_room[32];
	struct assets *assets;  /* of the thread of serve_run, as is latest */
	struct edition *latest; /* read last, perhaps with errors */
	unsigned count;         /* of readings */
	pthread_t checker, comparer;
	bool checking, comparing; /* the threads were started */
	/* Threads wait here for what follows to change. */
	pthread_mutex_t lock;
	pthread_cond_t changed;
	bool ending, nothing;    /* nothing: there were errors from the start */
	struct edition *good;    /* the last without errors */
	struct edition *shown;   /* that pages come from: a little behind, so that they show what check finds */
	struct edition *checked; /* the last that was */
};

static int64_t milliseconds(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void tell(struct server *s, enum topic topic, struct buf *message)
{
	events_tell(http_events(s->http), topic, buf_str(message));
	buf_free(message);
}

/* ---- requests ---- */

static unsigned due(void *context)
{
	struct server *s = context;
	pthread_mutex_lock(&s->lock);
	unsigned number = s->good ? s->good->number : 0;
	pthread_mutex_unlock(&s->lock);
	return number;
}

static bool answer(void *context, unsigned number, struct str path, struct http_answer *out)
{
	struct server *s = context;
	if (answer_own(path, out))
		return true;
	pthread_mutex_lock(&s->lock);
	struct edition *e = edition_keep(s->shown);
	bool nothing = s->nothing && !s->good;
	pthread_mutex_unlock(&s->lock);
	bool there = e && e->number >= number;
	if (there)
		answer_from(e, s->start, path, out);
	else if (nothing)
		answer_nothing(s->start, out);
	edition_release(e);
	return there || nothing;
}

/* ---- threads ---- */

/* Puts an edition where others find it, unless a later one is there. */
static void put_edition(struct server *s, struct edition **where, struct edition *e)
{
	pthread_mutex_lock(&s->lock);
	bool later = !*where || (*where)->number < e->number;
	struct edition *old = later ? *where : NULL;
	if (later)
		*where = edition_keep(e);
	pthread_cond_broadcast(&s->changed);
	pthread_mutex_unlock(&s->lock);
	http_wake(s->http);
	edition_release(old);
}

/* Waits until there is an edition newer than a number at a place. Null: it is the end. */
static struct edition *next_edition(struct server *s, struct edition *const *where, unsigned number)
{
	pthread_mutex_lock(&s->lock);
	while (!s->ending && (!*where || (*where)->number <= number))
		pthread_cond_wait(&s->changed, &s->lock);
	struct edition *e = s->ending ? NULL : edition_keep(*where);
	pthread_mutex_unlock(&s->lock);
	return e;
}

/* What is read next, and who waits for a page, come before what goes on behind. */
static void step_back(int by)
{
	setpriority(PRIO_PROCESS, (id_t)gettid(), by);
}

/* What goes on for one edition, until a newer one is there. */
struct going_on {
	struct server *server;
	unsigned number;
	bool to_the_end; /* even then */
};

static bool is_outdated(void *context)
{
	const struct going_on *g = context;
	struct server *s = g->server;
	pthread_mutex_lock(&s->lock);
	bool stop = s->ending || (!g->to_the_end && s->good->number > g->number);
	pthread_mutex_unlock(&s->lock);
	return stop;
}

static void *run_checker(void *argument)
{
	struct server *s = argument;
	struct edition *e;
	step_back(5);
	for (unsigned number = 0; (e = next_edition(s, &s->good, number)); edition_release(e)) {
		struct buf notes = {0};
		struct going_on g = {s, e->number, number == 0}; /* the first save is compared with what was at the start */
		number = e->number;
		if (!edition_check(e, s->options.workers, is_outdated, &g))
			continue;
		put_edition(s, &s->checked, e);
		put_edition(s, &s->shown, e);
		message_notes(s->start, e, &notes);
		tell(s, TOPIC_NOTES, &notes);
	}
	return NULL;
}

static void *run_comparer(void *argument)
{
	struct server *s = argument;
	struct fingerprints *before = NULL;
	struct edition *e;
	step_back(10);
	for (unsigned number = 0; (e = next_edition(s, &s->checked, number)); edition_release(e)) {
		struct touched touched = {0};
		struct arena *a = arena_new();
		struct going_on g = {s, e->number, !before}; /* without the first fingerprints there is nothing to compare with */
		number = e->number;
		struct fingerprints *now = fingerprints_take(e, before, is_outdated, &g, a, &touched);
		if (now && before) {
			struct buf message = {0};
			message_touched(s->start, e, &touched, &message);
			tell(s, TOPIC_TOUCHED, &message);
		}
		if (now) {
			fingerprints_free(before);
			before = now;
		}
		arena_free(a);
	}
	fingerprints_free(before);
	return NULL;
}

/* ---- reading ---- */

static void tell_edition(struct server *s)
{
	struct buf message = {0};
	message_edition(s->start, s->latest, s->assets, &message);
	tell(s, TOPIC_EDITION, &message);
}

/* s->good is written by this thread alone. */
static void show_nothing(struct server *s)
{
	pthread_mutex_lock(&s->lock);
	s->nothing = true;
	pthread_mutex_unlock(&s->lock);
	http_wake(s->http);
}

static void read_site(struct server *s, const struct tree_changes *changes, unsigned number)
{
	struct edition *old = s->latest;
	s->latest = edition_open(s->options.tree, s->options.workers, old, changes, number);
	if (s->latest->publication)
		put_edition(s, &s->good, s->latest);
	else if (!s->good)
		show_nothing(s);
	edition_release(old);
}

/* Check takes long: pages do without. */
static bool is_late(struct server *s)
{
	pthread_mutex_lock(&s->lock);
	bool late = s->good && (!s->shown || s->shown->number < s->good->number);
	pthread_mutex_unlock(&s->lock);
	return late;
}

static void read_changes(struct server *s, unsigned flags, const struct tree_changes *changes)
{
	int64_t begin = milliseconds();
	unsigned number = ++s->count;
	if (is_late(s))
		put_edition(s, &s->shown, s->good);
	struct assets *assets = assets_read(s->options.tree, s->assets, number);
	/* What is in an asset is on no page; that it is there may be. */
	bool pages = flags != WATCH_ASSETS || !assets_same_names(assets, s->assets);
	assets_free(s->assets);
	s->assets = assets;
	if (pages)
		read_site(s, changes, number);
	tell_edition(s);
	if (pages)
		s->options.read(s->options.context, s->latest->diags, milliseconds() - begin);
}

/* ---- the server ---- */

struct server *serve_open(const struct serve_options *o, struct buf *error)
{
	struct server *s = heap_resize(NULL, sizeof *s);
	struct timespec now;
	*s = (struct server){.options = *o};
	pthread_mutex_init(&s->lock, NULL);
	pthread_cond_init(&s->changed, NULL);
	clock_gettime(CLOCK_REALTIME, &now);
	snprintf(s->start_room, sizeof s->start_room, "%jx%08lx", (uintmax_t)now.tv_sec, now.tv_nsec);
	s->start = str_of(s->start_room);
	tzset(); /* the server's thread would be the first to, for its Date headers, while ICU does here */
	const struct http_site site = {s, due, answer};
	s->watch = watch_open(o->root, error);
	s->http = s->watch ? http_open(o->port, &site, error) : NULL;
	if (s->http)
		return s;
	serve_close(s);
	return NULL;
}

int serve_port(const struct server *s)
{
	return http_port(s->http);
}

bool serve_run(struct server *s, struct buf *error)
{
	s->checking = pthread_create(&s->checker, NULL, run_checker, s) == 0;
	s->comparing = s->checking && pthread_create(&s->comparer, NULL, run_comparer, s) == 0;
	if (!s->comparing) {
		buf_puts(error, "a thread cannot be started");
		return false;
	}
	const struct tree_changes *changes = NULL;
	read_changes(s, WATCH_ALL, changes);
	for (;;) {
		bool late = is_late(s);
		unsigned flags = watch_wait(s->watch, s->options.stop, late ? HASTE : BEAT, &changes, error);
		if (error->n || flags == WATCH_STOP)
			return !error->n;
		if (flags)
			read_changes(s, flags, changes);
		else if (late)
			put_edition(s, &s->shown, s->good);
		else
			http_beat(s->http);
	}
}

void serve_close(struct server *s)
{
	pthread_mutex_lock(&s->lock);
	s->ending = true;
	pthread_cond_broadcast(&s->changed);
	pthread_mutex_unlock(&s->lock);
	if (s->comparing)
		pthread_join(s->comparer, NULL);
	if (s->checking)
		pthread_join(s->checker, NULL);
	if (s->http)
		http_close(s->http);
	watch_close(s->watch);
	edition_release(s->shown);
	edition_release(s->checked);
	edition_release(s->good);
	edition_release(s->latest);
	assets_free(s->assets);
	pthread_cond_destroy(&s->changed);
	pthread_mutex_destroy(&s->lock);
	free(s);
}
