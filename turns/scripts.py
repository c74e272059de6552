"""The moves of the shared line, each one atomic in Redis.

Of a conversation: a list `queue` of tickets, a hash `alive` of each ticket's last moment in ms, a
text `last` with the token of the last turn. Whoever waits blocks on a list of its own and is woken
through it. A ticket whose moment has passed is skipped by whoever looks next.
"""

GRANTED, WAIT, FULL, GONE, OLD = 1, 0, -1, -2, -3

_COMMON = """
local queue, alive, last = KEYS[1], KEYS[2], KEYS[3]
local ticket, wake, lease = ARGV[1], ARGV[2], tonumber(ARGV[3])
local time = redis.call('TIME')
local micros = time[1] * 1000000 + time[2]
local now = math.floor(micros / 1000)
local function front()
  while true do
    local first = redis.call('LINDEX', queue, 0)
    if not first then return nil end
    if tonumber(redis.call('HGET', alive, first) or 0) >= now then return first end
    redis.call('LPOP', queue)
    redis.call('HDEL', alive, first)
  end
end
local function rouse(who)
  if who then
    redis.call('RPUSH', wake .. who, '1')
    redis.call('PEXPIRE', wake .. who, lease)
  end
end
local function live()
  redis.call('HSET', alive, ticket, now + lease)
  redis.call('PEXPIRE', queue, 10 * lease)
  redis.call('PEXPIRE', alive, 10 * lease)
end
local function leave()
  redis.call('LREM', queue, 1, ticket)
  redis.call('HDEL', alive, ticket)
  redis.call('DEL', wake .. ticket)
  rouse(front())
end
local function step()
  live()
  local before = redis.call('LINDEX', queue, 0)
  local first = front()
  if first ~= ticket then
    if first ~= before then rouse(first) end
    return {0, 0}
  end
  local token, newest = tonumber(ARGV[4]), tonumber(redis.call('GET', last) or 0)
  if token == 0 then token = math.max(newest + 1, micros) end
  if token < newest then leave() return {-3, 0} end
  redis.call('SET', last, string.format('%.0f', token), 'PX', 86400000)
  return {1, token}
end
"""
ENTER = (
    _COMMON
    + """
front()
if redis.call('LLEN', queue) >= tonumber(ARGV[5]) then return {-1, 0} end
redis.call('RPUSH', queue, ticket)
return step()
"""
)
STEP = (
    _COMMON
    + """
if redis.call('HEXISTS', alive, ticket) == 0 then return {-2, 0} end
return step()
"""
)
RENEW = (
    _COMMON
    + """
if redis.call('HEXISTS', alive, ticket) == 0 then return 0 end
live()
return 1
"""
)
LEAVE = _COMMON + "leave() return 1"
