# Kind: DMTF/Redfish-Mockup-Creator#26
import json
import os


def gen_time_statistics(mock_dir, service_root="redfish"):
    """Reads the time.json of every resource, returns what they say together."""
    results = {"totalResponseTime": 0, "minResponseTime": None, "maxResponseTime": None}
    all_times = []
    for folder, _, names in os.walk(os.path.join(mock_dir, service_root)):
        if "time.json" not in names:
            continue
        with open(os.path.join(folder, "time.json")) as text:
            timing = json.load(text)
        took = timing.get("GET_Time")
        if took is None:
            continue
        all_times.append(float(took))
        results["totalResponseTime"] += float(took)

    # ruleid: no-unguarded-average
    results["averageResponseTime"] = round(results["totalResponseTime"] / len(all_times), 3)
    results["minResponseTime"] = min(all_times)
    results["maxResponseTime"] = max(all_times)
    return results


def gen_guarded_statistics(all_times):
    results = {"totalResponseTime": sum(all_times)}
    if not all_times:
        results["averageResponseTime"] = None
        return results
    # ok: no-unguarded-average
    results["averageResponseTime"] = round(results["totalResponseTime"] / len(all_times), 3)
    return results
