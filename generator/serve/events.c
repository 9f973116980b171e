#include "serve/events.h"

#include "base/arena.h"

#include <stdlib.h>
#include <string.h>

struct events *events_new(void (*sleep)(void *connection), void (*wake)(void *connection))
{
	struct events *e = heap_resize(NULL, sizeof *e);
	*e = (struct events){.sleep = sleep, .wake = wake};
	pthread_mutex_init(&e->lock, NULL);
	return e;
}

void events_free(struct events *e)
{
	for (int i = 0; i < TOPICS; i++)
		buf_free(&e->messages[i]);
	pthread_mutex_destroy(&e->lock);
	free(e);
}

static void wake_all(struct events *e)
{
	for (struct listener *l = e->listeners; l; l = l->next)
		if (l->asleep) {
			l->asleep = false;
			e->wake(l->connection);
		}
}

void events_tell(struct events *e, enum topic topic, struct str text)
{
	pthread_mutex_lock(&e->lock);
	buf_clear(&e->messages[topic]);
	buf_put(&e->messages[topic], text);
	e->tellings[topic]++;
	wake_all(e);
	pthread_mutex_unlock(&e->lock);
}

void events_beat(struct events *e)
{
	pthread_mutex_lock(&e->lock);
	e->beat++;
	wake_all(e);
	pthread_mutex_unlock(&e->lock);
}

void events_close(struct events *e)
{
	pthread_mutex_lock(&e->lock);
	e->closed = true;
	wake_all(e);
	pthread_mutex_unlock(&e->lock);
}

/* ---- listeners ---- */

struct listener *events_listen(struct events *e, void *connection)
{
	struct listener *l = heap_resize(NULL, sizeof *l);
	pthread_mutex_lock(&e->lock);
	*l = (struct listener){.next = e->listeners, .connection = connection, .beat = e->beat};
	/* How long to wait before coming back when the server has gone. */
	buf_puts(&l->bytes, "retry: 500\n\n");
	e->listeners = l;
	pthread_mutex_unlock(&e->lock);
	return l;
}

void events_leave(struct events *e, struct listener *l)
{
	pthread_mutex_lock(&e->lock);
	struct listener **at = &e->listeners;
	while (*at != l)
		at = &(*at)->next;
	*at = l->next;
	pthread_mutex_unlock(&e->lock);
	buf_free(&l->bytes);
	free(l);
}

static void gather(const struct events *e, struct listener *l)
{
	static const char *const names[] = {[TOPIC_EDITION] = "edition", [TOPIC_NOTES] = "notes", [TOPIC_TOUCHED] = "touched"};
	buf_clear(&l->bytes);
	l->sent = 0;
	for (int i = 0; i < TOPICS; i++) {
		if (l->heard[i] == e->tellings[i])
			continue;
		l->heard[i] = e->tellings[i];
		buf_printf(&l->bytes, "event: %s\ndata: ", names[i]);
		buf_put(&l->bytes, buf_str(&e->messages[i]));
		buf_puts(&l->bytes, "\n\n");
	}
	if (l->beat != e->beat && !l->bytes.n)
		buf_puts(&l->bytes, ":\n\n");
	l->beat = e->beat;
}

int64_t events_next(struct events *e, struct listener *l, char *out, size_t room)
{
	pthread_mutex_lock(&e->lock);
	if (l->sent == l->bytes.n)
		gather(e, l);
	size_t left = l->bytes.n - l->sent, n = left < room ? left : room;
	if (n)
		memcpy(out, l->bytes.p + l->sent, n);
	l->sent += n;
	int64_t result = n ? (int64_t)n : e->closed ? -1 : 0;
	if (result == 0) {
		l->asleep = true;
		e->sleep(l->connection);
	}
	pthread_mutex_unlock(&e->lock);
	return result;
}
