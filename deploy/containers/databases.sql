-- Run once by the PostgreSQL image when its volume is empty.
CREATE DATABASE services;
CREATE DATABASE actions;
CREATE DATABASE tracker;
CREATE DATABASE journal;
