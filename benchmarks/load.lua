-- Requests for wrk: METHOD STATUS [BODY]. In the body, NUMBER is another one in each request.
-- Every response must have the status; the last line tells what was measured.

local threads = {}

function setup(thread)
    table.insert(threads, thread)
end

function init(args)
    wrk.method, expected, body = args[1], tonumber(args[2]), args[3]
    wrk.headers["Content-Type"] = body and "application/json"
    number, unexpected, status_seen = 0, 0, 0
end

function request()
    number = number + 1
    return wrk.format(nil, nil, nil, body and body:gsub("NUMBER", number))
end

function response(status)
    if status ~= expected then
        unexpected, status_seen = unexpected + 1, status
    end
end

function done(summary)
    local errors, unexpected, seen = summary.errors, 0, 0
    for _, thread in ipairs(threads) do
        unexpected = unexpected + thread:get("unexpected")
        seen = math.max(seen, thread:get("status_seen"))
    end
    print(string.format(
        "requests=%d microseconds=%d broken=%d unexpected=%d seen=%d",
        summary.requests, summary.duration,
        errors.connect + errors.read + errors.write + errors.timeout, unexpected, seen
    ))
end
