CREATE TABLE IF NOT EXISTS orders (
  id     varchar(255) PRIMARY KEY,
  status varchar(255) NOT NULL,
  booked boolean NOT NULL DEFAULT false
);
