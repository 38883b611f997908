/* The functions by steps cost a quarter of EVP's where a message is short; OpenSSL 3 calls them old, and keeps them. */
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/hmac.h>
#include <openssl/sha.h>
