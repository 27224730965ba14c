/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <dlfcn.h>
#include <netdb.h>
#include <pthread.h>
#include <string.h>

#include "bs-hall-fixture.h"
#include "bs-test.h"

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static gboolean asked;
static gboolean released;
static pthread_t main_thread;

/* The resolver that curl calls: one name is unknown, one takes for ever. */
int
getaddrinfo (const char *node,
             const char *service,
             const struct addrinfo *hints,
             struct addrinfo **found)
{
  static int (*real) (const char *, const char *, const struct addrinfo *, struct addrinfo **);

  if (g_strcmp0 (node, "unknown.example") == 0)
    return EAI_NONAME;
  if (g_strcmp0 (node, "slow.example") == 0)
    {
      /* In a thread, or the screen would stand still. */
      if (pthread_equal (pthread_self (), main_thread))
        return EAI_FAIL;
      pthread_mutex_lock (&mutex);
      asked = TRUE;
      g_main_context_wakeup (NULL);
      while (!released)
        pthread_cond_wait (&changed, &mutex);
      pthread_mutex_unlock (&mutex);
      return EAI_AGAIN;
    }
  if (real == NULL)
    *(void **) &real = dlsym (RTLD_NEXT, "getaddrinfo");
  return real (node, service, hints, found);
}

static gboolean
is_asked (gpointer data)
{
  gboolean is;

  pthread_mutex_lock (&mutex);
  is = asked;
  pthread_mutex_unlock (&mutex);
  return is;
}

static void
setup (void)
{
  main_thread = pthread_self ();
  bs_hall_fixture_start ();
}

static void
teardown (void)
{
  pthread_mutex_lock (&mutex);
  released = TRUE;
  pthread_cond_broadcast (&changed);
  pthread_mutex_unlock (&mutex);
  bs_hall_fixture_stop ();
}

START_TEST (test_unknown_host)
{
  g_autoptr (BsHallClient) client = bs_hall_fixture_client_of ("https://unknown.example");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  bs_hall_client_take_away_async (client, "0123456789abcdef", "blank", NULL,
                                  bs_hall_fixture_keep_result, &result);
  bs_hall_fixture_wait_result (&result);
  ck_assert_ptr_null (bs_hall_client_take_away_finish (client, result, &error));
  ck_assert (g_error_matches (error, BS_HALL_ERROR, BS_HALL_ERROR_OFFLINE));
  bs_test_assert_contains (error->message, "resolve host");
}
END_TEST

/* Giving up on a name server that says nothing does not wait for it. */
START_TEST (test_cancelled_while_a_name_is_looked_up)
{
  g_autoptr (BsHallClient) client = bs_hall_fixture_client_of ("https://slow.example");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  bs_hall_client_take_away_async (client, "0123456789abcdef", "blank", cancellable,
                                  bs_hall_fixture_keep_result, &result);
  bs_hall_fixture_wait (is_asked, NULL, "a question for the name");
  g_cancellable_cancel (cancellable);
  /* The resolver is still blocked: had anything waited for it, this would never end. */
  bs_hall_fixture_wait_result (&result);
  ck_assert_ptr_null (bs_hall_client_take_away_finish (client, result, &error));
  ck_assert (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
  g_clear_object (&result);
  g_clear_object (&client);
  ck_assert (!released);
}
END_TEST

START_TEST (test_too_slow_a_name)
{
  g_autoptr (BsHallClient) client = bs_hall_fixture_client_of ("https://slow.example");
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  bs_hall_client_take_away_async (client, "0123456789abcdef", "blank", NULL,
                                  bs_hall_fixture_keep_result, &result);
  bs_hall_fixture_wait_result (&result);
  ck_assert_ptr_null (bs_hall_client_take_away_finish (client, result, &error));
  ck_assert (g_error_matches (error, BS_HALL_ERROR, BS_HALL_ERROR_OFFLINE));
  ck_assert (is_asked (NULL));
  ck_assert (!released);
}
END_TEST

int
main (void)
{
  Suite *suite = suite_create ("hall-names");
  TCase *tcase = tcase_create ("resolver");

  tcase_add_unchecked_fixture (tcase, bs_hall_fixture_prepare, bs_hall_fixture_clean);
  tcase_add_checked_fixture (tcase, setup, teardown);
  tcase_set_timeout (tcase, 60);
  tcase_add_test (tcase, test_unknown_host);
  tcase_add_test (tcase, test_cancelled_while_a_name_is_looked_up);
  tcase_add_test (tcase, test_too_slow_a_name);
  suite_add_tcase (suite, tcase);
  return bs_test_run (suite);
}
