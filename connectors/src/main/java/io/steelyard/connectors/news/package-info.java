/** Where strangers' texts come from: a file that grows, JSON or RSS over HTTP; bounded, polled, and never believed. */
@NullMarked
package io.steelyard.connectors.news;

import org.jspecify.annotations.NullMarked;
