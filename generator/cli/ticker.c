#include "cli/ticker.h"

#include "base/arena.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#define MILLISECOND 1000000L
#define SECOND (1000 * MILLISECOND)
#define FIRST (500 * MILLISECOND)
#define NEXT (100 * MILLISECOND)

struct ticker {
	struct progress *progress;
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t ended;
	bool end;
};

/* Cut to the terminal's width: what it breaks cannot be taken back. All but the last character is ASCII. */
static void show(const struct progress *p)
{
	size_t done = atomic_load(&p->done), total = atomic_load(&p->total);
	struct winsize size;
	struct buf line = {0};
	buf_printf(&line, "nenpo: %s", stage_doing((enum stage)atomic_load(&p->stage)));
	if (total)
		buf_printf(&line, " %zu of %zu", done < total ? done : total, total);
	else if (done)
		buf_printf(&line, " %zu", done);
	buf_putc(&line, ' ');
	int width = ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 2 ? size.ws_col - 2 : 78;
	fprintf(stderr, "\r\033[K%.*s…", line.n < (size_t)width ? (int)line.n : width, line.p);
	fflush(stderr);
	buf_free(&line);
}

/* Waits; true when the run has ended. */
static bool wait_for_end(struct ticker *t, long nanoseconds)
{
	struct timespec until;
	clock_gettime(CLOCK_MONOTONIC, &until);
	until.tv_nsec += nanoseconds;
	until.tv_sec += until.tv_nsec / SECOND;
	until.tv_nsec %= SECOND;
	while (!t->end && pthread_cond_timedwait(&t->ended, &t->lock, &until) == 0)
		;
	return t->end;
}

static void *tick(void *context)
{
	struct ticker *t = context;
	pthread_mutex_lock(&t->lock);
	if (!wait_for_end(t, FIRST)) {
		do
			show(t->progress);
		while (!wait_for_end(t, NEXT));
		fputs("\r\033[K", stderr);
		fflush(stderr);
	}
	pthread_mutex_unlock(&t->lock);
	return NULL;
}

struct ticker *ticker_start(struct progress *p)
{
	const char *terminal = getenv("TERM");
	if (!isatty(STDERR_FILENO) || !terminal || !*terminal || str_is(str_of(terminal), "dumb"))
		return NULL;
	struct ticker *t = heap_resize(NULL, sizeof *t);
	*t = (struct ticker){.progress = p};
	pthread_condattr_t even;
	pthread_condattr_init(&even);
	pthread_condattr_setclock(&even, CLOCK_MONOTONIC);
	pthread_cond_init(&t->ended, &even);
	pthread_condattr_destroy(&even);
	pthread_mutex_init(&t->lock, NULL);
	if (pthread_create(&t->thread, NULL, tick, t) == 0)
		return t;
	free(t);
	return NULL;
}

void ticker_stop(struct ticker *t)
{
	if (!t)
		return;
	pthread_mutex_lock(&t->lock);
	t->end = true;
	pthread_cond_signal(&t->ended);
	pthread_mutex_unlock(&t->lock);
	pthread_join(t->thread, NULL);
	pthread_cond_destroy(&t->ended);
	pthread_mutex_destroy(&t->lock);
	free(t);
}
