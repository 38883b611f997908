#include <curl/curl.h>

/* Swift calls no variadic function. So each kind of value has a function here, and what has none cannot be set: without
   CURLOPT_CUSTOMREQUEST and CURLOPT_UPLOAD there is no way to write but the one form. */
typedef size_t (*ccurl_sink)(char *bytes, size_t size, size_t count, void *context);

static inline CURLcode ccurl_set_number(CURL *easy, CURLoption option, long value) {
    return curl_easy_setopt(easy, option, value);
}

/* libcurl copies the text; NULL takes a default away. */
static inline CURLcode ccurl_set_text(CURL *easy, CURLoption option, const char *value) {
    return curl_easy_setopt(easy, option, value);
}

/* http and https alone, by whichever option this libcurl has. */
static inline CURLcode ccurl_set_protocols(CURL *easy) {
#if LIBCURL_VERSION_NUM >= 0x075500
    return curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
#else
    return curl_easy_setopt(easy, CURLOPT_PROTOCOLS, CURLPROTO_HTTP | CURLPROTO_HTTPS);
#endif
}

/* Makes the request a POST of a form that libcurl copies. */
static inline CURLcode ccurl_set_form(CURL *easy, const char *form, size_t size) {
    CURLcode code = curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, (curl_off_t)size);
    return code ? code : curl_easy_setopt(easy, CURLOPT_COPYPOSTFIELDS, form);
}

/* libcurl does not copy the list: it has to outlive the transfer. */
static inline CURLcode ccurl_set_headers(CURL *easy, struct curl_slist *list) {
    CURLcode code = curl_easy_setopt(easy, CURLOPT_HTTPHEADER, list);
    return code ? code : curl_easy_setopt(easy, CURLOPT_HEADEROPT, (long)CURLHEADER_SEPARATE);
}

static inline CURLcode ccurl_set_sinks(CURL *easy, ccurl_sink head, ccurl_sink body, void *context) {
    CURLcode code = curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, head);
    if (!code) code = curl_easy_setopt(easy, CURLOPT_HEADERDATA, context);
    if (!code) code = curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, body);
    return code ? code : curl_easy_setopt(easy, CURLOPT_WRITEDATA, context);
}

/* Called before each request on the wire, also before those that libcurl would repeat by itself. */
static inline CURLcode ccurl_set_before_request(CURL *easy, curl_prereq_callback callback, void *context) {
    CURLcode code = curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, callback);
    return code ? code : curl_easy_setopt(easy, CURLOPT_PREREQDATA, context);
}

/* A number that libcurl knows of a transfer; 0 where it does not. */
static inline long ccurl_number(CURL *easy, CURLINFO info) {
    long number = 0;
    return curl_easy_getinfo(easy, info, &number) == CURLE_OK ? number : 0;
}

static inline CURLcode ccurl_global_init(void) { return curl_global_init(CURL_GLOBAL_DEFAULT); }
