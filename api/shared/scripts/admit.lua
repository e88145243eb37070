-- Count an act at several rates at once, or at none: the generic cell rate algorithm, by the server's clock.
-- KEYS: one for each rate. ARGV: for each, the microseconds that an act takes up, and how many of them a burst may.
-- Returns 0, or how many milliseconds to wait.
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local wait, moments = 0, {}
for place, key in ipairs(KEYS) do
  local act, burst = tonumber(ARGV[2 * place - 1]), tonumber(ARGV[2 * place])
  moments[place] = math.max(tonumber(redis.call('GET', key) or 0), now) + act
  wait = math.max(wait, moments[place] - burst - now)
end
if wait > 0 then
  return math.ceil(wait / 1000)
end
for place, key in ipairs(KEYS) do
  redis.call('SET', key, string.format('%.0f', moments[place]), 'PX', math.ceil((moments[place] - now) / 1000) + 1)
end
return 0
