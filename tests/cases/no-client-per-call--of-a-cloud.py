import json
from functools import lru_cache

import boto3

TABLES = boto3.resource("dynamodb")


def keep_scan(scan_id, pages):
    # ruleid: no-client-per-call
    bucket = boto3.client("s3")
    bucket.put_object(Bucket="scans", Key=scan_id, Body=pages)


class Archive:
    def __init__(self, region):
        self.region = region
        # ok: no-client-per-call
        self.kms = boto3.client("kms", region_name=region)

    def announce(self, scan_id):
        # ruleid: no-client-per-call
        topic = boto3.resource("sns", region_name=self.region).Topic("scans")
        topic.publish(Message=scan_id)

    def secret(self, name):
        # ruleid: no-client-per-call
        answer = boto3.client("secretsmanager").get_secret_value(SecretId=name)
        return json.loads(answer["SecretString"])

    # It is made for others.
    def mail_sender(self):
        # ok: no-client-per-call
        ses = boto3.client("ses", region_name=self.region)
        return ses

    def row_of(self, scan_id):
        # ok: no-client-per-call
        table = TABLES.Table("scans")
        return table.get_item(Key={"id": scan_id})


# What it answers is kept.
@lru_cache
def owner():
    # ok: no-client-per-call
    return boto3.client("sts").get_caller_identity()["Account"]


# Another one for each place, and for the rights of somebody else.
def volumes_in(region):
    # ok: no-client-per-call
    ec2 = boto3.client("ec2", region_name=region)
    return ec2.describe_volumes()["Volumes"]


def buckets_of(lent):
    # ok: no-client-per-call
    s3 = boto3.client("s3", aws_access_key_id=lent["AccessKeyId"], aws_secret_access_key=lent["SecretAccessKey"])
    return s3.list_buckets()["Buckets"]


# Once, when the program begins.
def main():
    # ok: no-client-per-call
    queue = boto3.client("sqs")
    queue.create_queue(QueueName="scans")
