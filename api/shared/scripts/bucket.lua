-- Spend from a bucket of tokens, by the server's clock. It is empty at first: an older one may have been lost.
-- KEYS: the bucket, its processes. ARGV: tokens a second, capacity, cost, the process, how long one is counted.
-- Returns the level before, the seconds until the cost is there, both as text, and how many processes spend.
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local token, capacity, cost, counted = 1000000 / ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]), ARGV[5] * 1000000
redis.call('ZADD', KEYS[2], string.format('%.0f', now), ARGV[4])
redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', string.format('%.0f', now - counted))
redis.call('PEXPIRE', KEYS[2], math.ceil(counted / 1000))
local full_at = math.max(tonumber(redis.call('GET', KEYS[1]) or now + capacity * token), now)
local level = capacity - (full_at - now) / token
full_at = full_at + cost * token
redis.call('SET', KEYS[1], string.format('%.0f', full_at), 'PX', math.ceil((full_at - now) / 1000) + 86400000)
local wait = math.max(0, (math.min(cost, capacity) - level) * token / 1000000)
return {tostring(level), tostring(wait), redis.call('ZCARD', KEYS[2])}
