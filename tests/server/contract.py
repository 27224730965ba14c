# SPDX-License-Identifier: GPL-3.0-or-later
"""data/hall-api.yaml, and whether an answer is as it says. What an answer must be is read from the
file; a test only asks."""

import datetime
import json
import re
import urllib.parse

import jsonschema
import yaml

METHODS = ('get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace')
# The keys of OpenAPI 3.1 that the file uses; another one is a slip of the pen.
KEYS = {
    'document': {'openapi', 'info', 'servers', 'paths', 'security', 'components'},
    'info': {'title', 'version', 'description'},
    'server': {'url'},
    'path': {'parameters', *METHODS},
    'operation': {'operationId', 'summary', 'description', 'security', 'parameters', 'requestBody',
                  'responses'},
    'parameter': {'name', 'in', 'required', 'description', 'schema'},
    'body': {'required', 'content'},
    'response': {'description', 'headers', 'content'},
    'header': {'required', 'description', 'schema'},
    'media type': {'schema'},
    'components': {'securitySchemes', 'parameters', 'requestBodies', 'responses', 'schemas'},
}
# What JSON Schema 2020-12 knows and the file may use.
SCHEMA_KEYS = {'$ref', 'type', 'const', 'enum', 'oneOf', 'properties', 'required', 'default',
               'additionalProperties', 'pattern', 'minimum', 'maximum', 'minLength', 'maxLength',
               'format', 'description', 'items'}

formats = jsonschema.FormatChecker(formats=())


@formats.checks('date-time', raises=ValueError)
def is_time(text):
    """RFC 3339: with seconds and an offset."""
    if not isinstance(text, str):
        return True
    if not re.fullmatch(r'\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)', text):
        return False
    datetime.datetime.fromisoformat(text.replace('Z', '+00:00'))
    return True


@formats.checks('uri', raises=ValueError)
def is_uri(text):
    if not isinstance(text, str):
        return True
    parts = urllib.parse.urlsplit(text)
    return bool(parts.scheme and parts.netloc) and not re.search(r'[\s<>"]', text)


@formats.checks('uri-reference', raises=ValueError)
def is_reference(text):
    return not isinstance(text, str) or not re.search(r'[\s<>"]', text)


class Unsound(Exception):
    pass


class Operation:
    def __init__(self, contract, path, method, shared, row):
        self.contract = contract
        self.path = path
        self.method = method.upper()
        self.id = row['operationId']
        self.responses = row['responses']
        self.security = row.get('security', contract.document.get('security', []))
        self.parameters = [contract.follow(one) for one in shared + row.get('parameters', [])]
        self.body = contract.follow(row['requestBody']) if 'requestBody' in row else None
        pattern = re.sub(r'\\\{\w+\\\}', '([^/]+)', re.escape(path))
        self._pattern = re.compile(pattern)

    def matches(self, path):
        return self._pattern.fullmatch(path) is not None

    def get_parameters(self, place):
        return [one for one in self.parameters if one['in'] == place]

    def get_body_schema(self, kind='application/json'):
        return self.contract.follow(self.body['content'][kind]['schema'])


class Contract:
    def __init__(self, text):
        self.document = yaml.load(text, Loader=StrictLoader)
        self._resolver = jsonschema.RefResolver('', self.document)
        self.seen = set()
        self._followed = set()
        self.operations = [
            Operation(self, path, method, row.get('parameters', []), row[method])
            for path, row in self.document['paths'].items() for method in METHODS if method in row]

    def follow(self, value):
        while '$ref' in value:
            self._followed.add(value['$ref'])
            value = self._resolver.resolve(value['$ref'])[1]
        return value

    def find(self, name):
        return next(one for one in self.operations if one.id == name)

    def validate(self, value, schema):
        jsonschema.Draft202012Validator(schema, resolver=self._resolver,
                                        format_checker=formats).validate(value)

    # The file by itself.

    def check_document(self):
        document = self.document
        only('document', document)
        if not re.fullmatch(r'3\.1\.\d+', document['openapi']):
            raise Unsound('openapi: not 3.1')
        only('info', document['info'])
        for server in document['servers']:
            only('server', server)
        only('components', document['components'])
        names = [one.id for one in self.operations]
        for name in names:
            if names.count(name) > 1:
                raise Unsound(f'operationId {name}: twice')
        for path, row in document['paths'].items():
            only('path', row)
            for method in METHODS:
                if method in row:
                    only('operation', row[method])
        for operation in self.operations:
            self._check_operation(operation)
        for schema in document['components']['schemas'].values():
            self._check_schema(schema)
        for kind in ('parameters', 'requestBodies', 'responses', 'schemas'):
            for name in document['components'][kind]:
                if f'#/components/{kind}/{name}' not in self._followed:
                    raise Unsound(f'{kind}/{name}: nothing uses it')

    def _check_operation(self, operation):
        where = operation.id
        if operation.responses.keys() - {'default'} == set():
            raise Unsound(f'{where}: no good answer')
        for requirement in operation.security:
            for name in requirement:
                if name not in self.document['components']['securitySchemes']:
                    raise Unsound(f'{where}: no security scheme {name}')
        variables = re.findall(r'\{(\w+)\}', operation.path)
        declared = [one['name'] for one in operation.get_parameters('path')]
        if sorted(variables) != sorted(declared):
            raise Unsound(f'{where}: the path has {variables}, the parameters are {declared}')
        for parameter in operation.parameters:
            only('parameter', parameter)
            if parameter['in'] not in ('path', 'query', 'header', 'cookie'):
                raise Unsound(f'{where}: {parameter["in"]}')
            if parameter['in'] == 'path' and parameter.get('required') is not True:
                raise Unsound(f'{where}: {parameter["name"]} must be required')
            self._check_schema(parameter['schema'])
        if operation.body:
            only('body', operation.body)
            self._check_content(operation.body['content'])
        for status, response in operation.responses.items():
            if not re.fullmatch(r'default|[1-5]\d\d', str(status)):
                raise Unsound(f'{where}: status {status}')
            response = self.follow(response)
            only('response', response)
            if not response.get('description'):
                raise Unsound(f'{where}: {status} without a description')
            for header in response.get('headers', {}).values():
                only('header', header)
                self._check_schema(header['schema'])
            self._check_content(response.get('content', {}))

    def _check_content(self, content):
        for kind, media in content.items():
            if not re.fullmatch(r'[a-z]+/[a-z0-9.+-]+', kind):
                raise Unsound(f'{kind}: no media type')
            only('media type', media)
            if 'schema' in media:
                self._check_schema(media['schema'])

    def _check_schema(self, schema):
        jsonschema.Draft202012Validator.check_schema(schema)
        strange = schema.keys() - SCHEMA_KEYS
        if strange:
            raise Unsound(f'{", ".join(strange)}: no key of a schema')
        if '$ref' in schema:
            self.follow(schema)
        re.compile(schema.get('pattern', ''))
        for one in schema.get('properties', {}).values():
            self._check_schema(one)
        for one in schema.get('oneOf', []):
            self._check_schema(one)
        for name in schema.get('required', []):
            if name not in schema.get('properties', {}):
                raise Unsound(f'{name}: required and not described')

    # Answers.

    def check_answer(self, operation, method, status, headers, body):
        """Whether an answer to @operation is as the file says; remembers that it was given."""
        key = str(status) if str(status) in operation.responses else 'default'
        where = f'{method} {operation.path}: {status}'
        if key not in operation.responses:
            raise Unsound(f'{where} is not in the file')
        if key == 'default' and status < 400:
            raise Unsound(f'{where} is no error and not in the file')
        response = self.follow(operation.responses[key])
        for name, header in response.get('headers', {}).items():
            value = headers.get(name)
            if value is None:
                if header.get('required'):
                    raise Unsound(f'{where}: no header {name}')
                continue
            self.validate(value, header['schema'])
        if method != 'HEAD':
            self._check_body(where, response, status, headers, body)
            self.seen.add((operation.id, key))

    def _check_body(self, where, response, status, headers, body):
        content = response.get('content')
        if not content:
            if body:
                raise Unsound(f'{where}: has a body of {len(body)} bytes')
            return
        kind = (headers.get('Content-Type') or '').split(';')[0]
        if kind not in content:
            raise Unsound(f'{where}: {kind or "no media type"}, the file says '
                          f'{", ".join(content)}')
        if not body:
            raise Unsound(f'{where}: an empty body')
        if kind.endswith('json'):
            value = json.loads(body)
            self.validate(value, content[kind]['schema'])
            if kind == 'application/problem+json' and value['status'] != status:
                raise Unsound(f'{where}: the problem says {value["status"]}')
        elif kind == 'text/html' and not body.startswith(b'<!DOCTYPE html>'):
            raise Unsound(f'{where}: no page')
        elif kind == 'application/pdf' and status == 200 and not body.startswith(b'%PDF-'):
            raise Unsound(f'{where}: no PDF')

    def list_unseen(self):
        return [f'{one.id}: {status}' for one in self.operations for status in one.responses
                if (one.id, str(status)) not in self.seen]


class StrictLoader(yaml.SafeLoader):
    """YAML in which a key stands once."""

    def construct_mapping(self, node, deep=False):
        keys = [self.construct_object(key, deep=deep) for key, _ in node.value]
        for key in keys:
            if keys.count(key) > 1:
                raise Unsound(f'line {node.start_mark.line + 1}: "{key}" twice')
        return super().construct_mapping(node, deep)


def only(kind, value):
    strange = value.keys() - KEYS[kind]
    if strange:
        raise Unsound(f'{", ".join(map(str, strange))}: not in a {kind}')
