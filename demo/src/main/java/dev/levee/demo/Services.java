package dev.levee.demo;

/**
 * What an instance of the application is told to use.
 *
 * @param database URL of JDBC
 * @param payments URL of the payment service
 */
record Services(String brokers, String database, String payments) {}
