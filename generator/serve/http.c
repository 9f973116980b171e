#include "serve/http.h"

#include "base/arena.h"
#include "serve/guests.h"

#include <arpa/inet.h>
#include <errno.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define MOST_CONNECTIONS 128u
#define HEADER_ROOM ((size_t)24 << 10) /* of a request; MHD takes its own needs from it */
#define PATIENCE 20u                   /* seconds without a byte; and for a whole request */
#define EVENT_ROOM ((size_t)16 << 10)

struct request {
	struct request *next;
	struct MHD_Connection *connection;
	struct str target; /* as it was sent */
	unsigned due;
	bool begun;
};

struct http {
	struct MHD_Daemon *daemon;
	struct http_site site;
	struct events *events;
	struct guests guests;
	int port;
	pthread_mutex_t lock;
	bool closing;
	struct request *asleep; /* requests that wait for an answer */
};

/* ---- what is asked for ---- */

static int hex(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

bool http_path(struct str raw, struct buf *out)
{
	if (!raw.n || raw.p[0] != '/')
		return false;
	for (size_t i = 1; i < raw.n && raw.p[i] != '?' && raw.p[i] != '#'; i++) {
		unsigned char c = (unsigned char)raw.p[i];
		if (c == '%') {
			int high = i + 1 < raw.n ? hex(raw.p[i + 1]) : -1, low = i + 2 < raw.n ? hex(raw.p[i + 2]) : -1;
			if (high < 0 || low < 0)
				return false;
			c = (unsigned char)(high * 16 + low);
			i += 2;
		}
		if (c < ' ' || c == 0x7F || c == '\\')
			return false;
		buf_putc(out, (char)c);
	}
	return utf8_valid(buf_str(out), NULL);
}

bool http_host_is_ours(struct str host, int port)
{
	static const char *const names[] = {"localhost", "127.0.0.1", "[::1]"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		char whole[32];
		int n = snprintf(whole, sizeof whole, "%s:%d", names[i], port);
		if (host.n == (size_t)n && strncasecmp(host.p, whole, host.n) == 0)
			return true;
		/* Without a port it is that of the scheme. */
		if (port == 80 && host.n == strlen(names[i]) && strncasecmp(host.p, names[i], host.n) == 0)
			return true;
	}
	return false;
}

struct host_header {
	size_t count;
	struct str value;
};

static enum MHD_Result take_header(void *context, enum MHD_ValueKind kind, const char *key, const char *value)
{
	struct host_header *h = context;
	(void)kind;
	if (strcasecmp(key, MHD_HTTP_HEADER_HOST) == 0) {
		h->count++;
		h->value = str_of(value ? value : "");
	}
	return MHD_YES;
}

static bool is_for_us(struct http *h, struct MHD_Connection *c)
{
	struct host_header host = {0};
	pthread_mutex_lock(&h->lock); /* requests may come before the port is known */
	int port = h->port;
	pthread_mutex_unlock(&h->lock);
	MHD_get_connection_values(c, MHD_HEADER_KIND, take_header, &host);
	return host.count == 1 && http_host_is_ours(host.value, port);
}

/* ---- answers ---- */

static enum MHD_Result respond(struct MHD_Connection *c, unsigned status, const char *type, struct MHD_Response *r)
{
	if (!r)
		return MHD_NO;
	MHD_add_response_header(r, MHD_HTTP_HEADER_CONTENT_TYPE, type);
	MHD_add_response_header(r, MHD_HTTP_HEADER_CACHE_CONTROL, "no-store");
	MHD_add_response_header(r, "X-Content-Type-Options", "nosniff");
	MHD_add_response_header(r, "Cross-Origin-Resource-Policy", "same-origin");
	MHD_add_response_header(r, "Referrer-Policy", "same-origin");
	enum MHD_Result result = MHD_queue_response(c, status, r);
	MHD_destroy_response(r);
	return result;
}

static enum MHD_Result refuse(struct MHD_Connection *c, unsigned status, const char *why)
{
	char text[256];
	int n = snprintf(text, sizeof text, "%s\n", why);
	struct MHD_Response *r = MHD_create_response_from_buffer((size_t)n, text, MHD_RESPMEM_MUST_COPY);
	if (r && status == MHD_HTTP_METHOD_NOT_ALLOWED)
		MHD_add_response_header(r, MHD_HTTP_HEADER_ALLOW, "GET, HEAD");
	return respond(c, status, "text/plain; charset=utf-8", r);
}

static enum MHD_Result send_answer(struct MHD_Connection *c, struct http_answer *a)
{
	/* An empty buffer has no bytes to hand over. */
	struct MHD_Response *r = a->body.n && !a->location.n
					 ? MHD_create_response_from_buffer_with_free_callback(a->body.n, a->body.p, free)
					 : MHD_create_response_from_buffer(0, (void *)(uintptr_t) "", MHD_RESPMEM_PERSISTENT);
	if (a->location.n && r)
		MHD_add_response_header(r, MHD_HTTP_HEADER_LOCATION, a->body.p);
	if (!a->body.n || a->location.n || !r)
		buf_free(&a->body);
	return respond(c, a->status, a->type, r);
}

/* Under the lock: who changes what the answer depends on wakes requests under it, too. */
static enum MHD_Result answer(struct http *h, struct request *q, struct str path)
{
	struct http_answer a = {.status = MHD_HTTP_OK, .type = "text/plain; charset=utf-8"};
	pthread_mutex_lock(&h->lock);
	bool closing = h->closing, answered = !closing && h->site.answer(h->site.context, q->due, path, &a);
	if (!answered && !closing) {
		q->next = h->asleep;
		h->asleep = q;
		MHD_suspend_connection(q->connection);
	}
	pthread_mutex_unlock(&h->lock);
	if (closing)
		return refuse(q->connection, MHD_HTTP_SERVICE_UNAVAILABLE, "The server is about to end.");
	return answered ? send_answer(q->connection, &a) : MHD_YES;
}

/* ---- events ---- */

struct stream {
	struct events *events;
	struct listener *listener;
};

static ssize_t read_stream(void *context, uint64_t at, char *out, size_t room)
{
	struct stream *s = context;
	(void)at;
	int64_t n = events_next(s->events, s->listener, out, room);
	return n < 0 ? MHD_CONTENT_READER_END_OF_STREAM : (ssize_t)n;
}

static void end_stream(void *context)
{
	struct stream *s = context;
	events_leave(s->events, s->listener);
	free(s);
}

static void sleep_stream(void *connection)
{
	MHD_suspend_connection(connection);
}

static void wake_stream(void *connection)
{
	MHD_resume_connection(connection);
}

static enum MHD_Result answer_events(struct http *h, struct MHD_Connection *c, bool head)
{
	static const char type[] = "text/event-stream; charset=utf-8";
	if (head) /* a stream would send its end, which whoever asks for the head takes for the next answer */
		return respond(c, MHD_HTTP_OK, type, MHD_create_response_from_buffer(0, (void *)(uintptr_t) "", MHD_RESPMEM_PERSISTENT));
	struct stream *s = heap_resize(NULL, sizeof *s);
	*s = (struct stream){h->events, events_listen(h->events, c)};
	struct MHD_Response *r = MHD_create_response_from_callback(MHD_SIZE_UNKNOWN, EVENT_ROOM, read_stream, s, end_stream);
	if (!r)
		end_stream(s);
	MHD_set_connection_option(c, MHD_CONNECTION_OPTION_TIMEOUT, 0u);
	return respond(c, MHD_HTTP_OK, type, r);
}

/* ---- connections ---- */

static int64_t milliseconds(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void notice_connection(void *context, struct MHD_Connection *c, void **guest, enum MHD_ConnectionNotificationCode code)
{
	struct http *h = context;
	if (code == MHD_CONNECTION_NOTIFY_STARTED)
		*guest = guests_welcome(&h->guests, MHD_get_connection_info(c, MHD_CONNECTION_INFO_CONNECTION_FD)->connect_fd,
					milliseconds());
	else if (*guest)
		guests_leave(&h->guests, *guest);
}

static struct guest *guest_of(struct MHD_Connection *c)
{
	return MHD_get_connection_info(c, MHD_CONNECTION_INFO_SOCKET_CONTEXT)->socket_context;
}

void http_beat(struct http *h)
{
	guests_dismiss(&h->guests, milliseconds(), PATIENCE * 1000);
	events_beat(h->events);
}

/* ---- requests ---- */

static void *begin_request(void *context, const char *target, struct MHD_Connection *c)
{
	struct request *q = heap_resize(NULL, sizeof *q);
	struct buf copy = {0};
	(void)context;
	buf_puts(&copy, target);
	*q = (struct request){.connection = c, .target = buf_str(&copy)};
	return q;
}

static enum MHD_Result handle(void *context, struct MHD_Connection *c, const char *url, const char *method, const char *version,
			      const char *upload, size_t *upload_size, void **state)
{
	struct http *h = context;
	struct request *q = *state;
	struct buf path = {0};
	(void)url;
	(void)version;
	(void)upload;
	if (*upload_size) { /* who has a body to send gets its answer all the same */
		*upload_size = 0;
		return MHD_YES;
	}
	if (!is_for_us(h, c))
		return refuse(c, MHD_HTTP_MISDIRECTED_REQUEST, "This server answers for localhost alone.");
	if (strcmp(method, MHD_HTTP_METHOD_GET) != 0 && strcmp(method, MHD_HTTP_METHOD_HEAD) != 0)
		return refuse(c, MHD_HTTP_METHOD_NOT_ALLOWED, "This server can be read from alone.");
	guests_serve(&h->guests, guest_of(c));
	if (!q->begun) { /* MHD asks for the first time before the body, and wants an answer the second time */
		q->begun = true;
		q->due = h->site.due(h->site.context);
		return MHD_YES;
	}
	enum MHD_Result result;
	if (!http_path(q->target, &path))
		result = refuse(c, MHD_HTTP_BAD_REQUEST, "There are no such addresses.");
	else if (str_is(buf_str(&path), "-/nenpo/events"))
		result = answer_events(h, c, strcmp(method, MHD_HTTP_METHOD_HEAD) == 0);
	else
		result = answer(h, q, buf_str(&path));
	buf_free(&path);
	return result;
}

static void end_request(void *context, struct MHD_Connection *c, void **state, enum MHD_RequestTerminationCode code)
{
	struct http *h = context;
	struct request *q = *state;
	(void)code;
	guests_served(&h->guests, guest_of(c), milliseconds());
	if (!q)
		return;
	pthread_mutex_lock(&h->lock);
	for (struct request **at = &h->asleep; *at; at = &(*at)->next)
		if (*at == q) {
			*at = q->next;
			break;
		}
	pthread_mutex_unlock(&h->lock);
	free((char *)(uintptr_t)q->target.p);
	free(q);
	*state = NULL;
}

/* ---- the server ---- */

static void wake(struct http *h)
{
	while (h->asleep) {
		struct request *q = h->asleep;
		h->asleep = q->next;
		MHD_resume_connection(q->connection);
	}
}

void http_wake(struct http *h)
{
	pthread_mutex_lock(&h->lock);
	wake(h);
	pthread_mutex_unlock(&h->lock);
}

struct http *http_open(int port, const struct http_site *site, struct buf *error)
{
	struct http *h = heap_resize(NULL, sizeof *h);
	*h = (struct http){.site = *site, .events = events_new(sleep_stream, wake_stream)};
	pthread_mutex_init(&h->lock, NULL);
	pthread_mutex_init(&h->guests.lock, NULL);
	struct sockaddr_in here = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	unsigned flags = MHD_USE_AUTO | MHD_USE_INTERNAL_POLLING_THREAD | MHD_ALLOW_SUSPEND_RESUME;
	errno = 0;
	pthread_mutex_lock(&h->lock);
	h->daemon = MHD_start_daemon(flags, (uint16_t)port, NULL, NULL, handle, h, MHD_OPTION_SOCK_ADDR, &here, MHD_OPTION_CONNECTION_LIMIT,
				     MOST_CONNECTIONS, MHD_OPTION_CONNECTION_MEMORY_LIMIT, HEADER_ROOM, MHD_OPTION_CONNECTION_TIMEOUT,
				     PATIENCE, MHD_OPTION_URI_LOG_CALLBACK, begin_request, h, MHD_OPTION_NOTIFY_COMPLETED, end_request, h,
				     MHD_OPTION_NOTIFY_CONNECTION, notice_connection, h, MHD_OPTION_END);
	const union MHD_DaemonInfo *info = h->daemon ? MHD_get_daemon_info(h->daemon, MHD_DAEMON_INFO_BIND_PORT) : NULL;
	if (info)
		h->port = info->port;
	pthread_mutex_unlock(&h->lock);
	if (info)
		return h;
	if (errno == EADDRINUSE)
		buf_printf(error, "port %d is in use; --port 0 takes one that is free", port);
	else if (errno)
		buf_printf(error, "port %d: %s", port, strerror(errno));
	else
		buf_puts(error, "the server cannot be started");
	http_close(h);
	return NULL;
}

int http_port(const struct http *h)
{
	return h->port;
}

struct events *http_events(struct http *h)
{
	return h->events;
}

void http_close(struct http *h)
{
	pthread_mutex_lock(&h->lock);
	h->closing = true;
	wake(h);
	pthread_mutex_unlock(&h->lock);
	events_close(h->events);
	if (h->daemon)
		MHD_stop_daemon(h->daemon);
	events_free(h->events);
	pthread_mutex_destroy(&h->guests.lock);
	pthread_mutex_destroy(&h->lock);
	free(h);
}
