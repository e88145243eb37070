-- Leave a lease to others. KEYS: the lease. ARGV: the process, which must have it.
if redis.call('GET', KEYS[1]) == ARGV[1] then
  return redis.call('DEL', KEYS[1])
end
return 0
