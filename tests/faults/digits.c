/* Numbers as the digits they are written with. */
#include "faults.h"

#include <stdio.h>
#include <string.h>

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

bool digits_read(struct str raw, struct digits *g)
{
	size_t start = 0, end;
	*g = (struct digits){0};
	while (start < raw.n && !is_digit(raw.p[start]))
		start++;
	if (start == raw.n)
		return false;
	for (end = start; end < raw.n; end++) {
		bool digit_next = end + 1 < raw.n && is_digit(raw.p[end + 1]);
		if (is_digit(raw.p[end])) {
			if (g->n == 18)
				return false;
			g->digits[g->n++] = raw.p[end];
			g->decimals += g->decimals > 0;
		} else if (raw.p[end] == '.' && digit_next && !g->decimals) {
			g->decimals = 1; /* one too many, until the end */
		} else if (raw.p[end] == ',' && digit_next && !g->decimals) {
			g->grouped = true;
		} else {
			break;
		}
	}
	g->decimals -= g->decimals > 0;
	g->before = str_sub(raw, 0, start);
	g->after = str_from(raw, end);
	return true;
}

struct str digits_text(const struct digits *g, struct arena *a)
{
	struct buf out = {0};
	int whole = g->n - g->decimals;
	buf_put(&out, g->before);
	for (int i = 0; i < g->n; i++) {
		if (i == whole)
			buf_putc(&out, '.');
		else if (g->grouped && i > 0 && i < whole && (whole - i) % 3 == 0)
			buf_putc(&out, ',');
		buf_putc(&out, g->digits[i]);
	}
	buf_put(&out, g->after);
	struct str s = arena_str(a, buf_str(&out));
	buf_free(&out);
	return s;
}

/* A zero before other digits of the whole part, or no number left. */
static bool is_odd(const struct digits *g)
{
	int whole = g->n - g->decimals;
	return whole < 1 || (whole > 1 && g->digits[0] == '0') || strspn(g->digits, "0") == (size_t)g->n;
}

bool digits_change_digit(struct seeder *s, struct digits *g)
{
	size_t i = pick(s, (size_t)g->n);
	char digit = (char)('0' + pick(s, 10));
	if (g->digits[i] == digit)
		return false;
	g->digits[i] = digit;
	return !is_odd(g);
}

bool digits_swap(struct seeder *s, struct digits *g)
{
	if (g->n < 2)
		return false;
	size_t i = 1 + pick(s, (size_t)g->n - 1);
	char digit = g->digits[i];
	if (digit == g->digits[i - 1])
		return false;
	g->digits[i] = g->digits[i - 1];
	g->digits[i - 1] = digit;
	return !is_odd(g);
}

bool digits_drop_or_double(struct seeder *s, struct digits *g)
{
	size_t i = pick(s, (size_t)g->n), n = (size_t)g->n;
	bool decimal = (int)i >= g->n - g->decimals;
	if (pick(s, 2)) {
		memmove(g->digits + i + 1, g->digits + i, n - i + 1);
		g->n++;
		g->decimals += decimal;
		g->grouped = g->grouped || (n == 3 && !g->decimals);
	} else {
		memmove(g->digits + i, g->digits + i + 1, n - i);
		g->n--;
		g->decimals -= decimal;
	}
	return !is_odd(g);
}

bool digits_scale(struct digits *g, int power)
{
	if (!g->grouped && g->n - g->decimals <= 3 && power > 0)
		g->grouped = true;
	for (; power > 0; power--) {
		if (g->decimals)
			g->decimals--;
		else if (g->n < 18)
			g->digits[g->n++] = '0';
		else
			return false;
	}
	if (power < 0 && g->decimals) {
		g->decimals -= power;
		while (g->n <= g->decimals) {
			if (g->n >= 18)
				return false;
			memmove(g->digits + 1, g->digits, (size_t)g->n++);
			g->digits[0] = '0';
		}
	} else if (power < 0) {
		int up = g->n > -power && g->digits[g->n + power] >= '5';
		if (g->n <= -power)
			return false;
		g->n += power;
		for (int i = g->n; up && i-- > 0; up = g->digits[i] == '0')
			g->digits[i] = g->digits[i] == '9' ? '0' : (char)(g->digits[i] + 1);
		if (up)
			return false;
	}
	int zeros = 0;
	while (g->n - zeros - g->decimals > 1 && g->digits[zeros] == '0')
		zeros++;
	memmove(g->digits, g->digits + zeros, (size_t)(g->n - zeros));
	g->n -= zeros;
	g->digits[g->n] = '\0';
	return !is_odd(g);
}

bool digits_set(struct digits *g, long double value)
{
	char text[64];
	if (value < 0 || value > 1e17L)
		return false;
	int n = snprintf(text, sizeof text, "%.*Lf", g->decimals, value);
	g->n = 0;
	for (int i = 0; i < n && g->n < 18; i++)
		if (text[i] != '.')
			g->digits[g->n++] = text[i];
	g->digits[g->n] = '\0';
	g->grouped = g->grouped || g->n - g->decimals > 3;
	return !is_odd(g);
}

static void significant(const struct digits *g, int *from, int *end)
{
	for (*from = 0; *from < g->n && g->digits[*from] == '0';)
		++*from;
	for (*end = g->n; *end > *from && g->digits[*end - 1] == '0';)
		--*end;
}

struct str digits_significant(const struct digits *g, struct arena *a)
{
	int from, end;
	significant(g, &from, &end);
	return arena_str(a, (struct str){g->digits + from, (size_t)(end - from)});
}

void digits_put_significant(struct digits *g, size_t i, char digit)
{
	int from, end;
	significant(g, &from, &end);
	g->digits[(size_t)from + i] = digit;
}
