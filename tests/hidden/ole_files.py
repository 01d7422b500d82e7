"""Writes compound files, BIFF workbooks and the rest of Office 97: enough of them to plant what is hidden."""
import struct

SECTOR, MINI = 512, 64
END, FREE, TABLE, NONE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD, 0xFFFFFFFF


class Node:
    def __init__(self, name, kind, data=b""):
        self.name, self.kind, self.data = name, kind, data
        self.left = self.right = self.child = NONE
        self.start, self.size = END, len(data)


def _order(name):
    return (len(name), name.upper())


def compound(streams, slack=b"\0", spare=b""):
    """A compound file of {"folder/name": bytes}. `slack` fills the rests of last sectors; `spare` is put into sectors that no
    stream uses."""
    nodes, folders = [Node("Root Entry", 5)], {"": 0}
    children = {0: []}

    def folder(path):
        if path in folders:
            return folders[path]
        above, _, name = path.rpartition("/")
        parent = folder(above)
        nodes.append(Node(name, 1))
        folders[path] = len(nodes) - 1
        children[folders[path]] = []
        children[parent].append(folders[path])
        return folders[path]

    for path, data in streams.items():
        above, _, name = path.rpartition("/")
        parent = folder(above)
        nodes.append(Node(name, 2, data))
        children[parent].append(len(nodes) - 1)

    def balanced(sorted_nodes):
        if not sorted_nodes:
            return NONE
        middle = len(sorted_nodes) // 2
        node = sorted_nodes[middle]
        nodes[node].left = balanced(sorted_nodes[:middle])
        nodes[node].right = balanced(sorted_nodes[middle + 1:])
        return node

    for parent, below in children.items():
        nodes[parent].child = balanced(sorted(below, key=lambda node: _order(nodes[node].name)))

    body, table = bytearray(), []

    def fill(data, unit):
        return data + (slack * unit)[:-len(data) % unit]

    def append(data):
        if not data:
            return END
        first = len(table)
        data = fill(data, SECTOR)
        body.extend(data)
        count = len(data) // SECTOR
        table.extend(range(first + 1, first + count))
        table.append(END)
        return first

    mini, mini_table = bytearray(), []
    for node in nodes:
        if node.kind != 2 or not node.data:
            continue
        if node.size >= 4096:
            node.start = append(node.data)
            continue
        node.start = len(mini_table)
        data = fill(node.data, MINI)
        mini.extend(data)
        count = len(data) // MINI
        mini_table.extend(range(node.start + 1, node.start + count))
        mini_table.append(END)
    nodes[0].start, nodes[0].size = append(bytes(mini) + b"\0" * (-len(mini) % SECTOR)), len(mini)
    if spare:
        body.extend(spare + b"\0" * (-len(spare) % SECTOR))
        table.extend([FREE] * (len(body) // SECTOR - len(table)))
    minis = b"".join(struct.pack("<I", one) for one in mini_table)
    mini_start = append(minis + b"\xff" * (-len(minis) % SECTOR))
    directory = bytearray()
    for node in nodes:
        name = node.name.encode("utf-16-le")
        directory += name + b"\0" * (64 - len(name)) + struct.pack("<HBB", len(name) + 2, node.kind, 1)
        directory += struct.pack("<III", node.left, node.right, node.child) + b"\0" * 36
        directory += struct.pack("<IQ", node.start if node.kind != 1 else 0, node.size)
    while len(directory) % SECTOR:
        directory += b"\0" * 68 + b"\xff" * 12 + b"\0" * 48
    directory_start = append(bytes(directory))
    tables = 0
    while (len(table) + tables) * 4 > tables * SECTOR:
        tables += 1
    first_table = len(table)
    table.extend([TABLE] * tables)
    allocation = b"".join(struct.pack("<I", one) for one in table)
    body.extend(allocation + b"\xff" * (-len(allocation) % SECTOR))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 10
    header += struct.pack("<IIIIIIIII", tables, directory_start, 0, 4096, mini_start, len(minis + b"\xff" * (-len(minis) % SECTOR)) // SECTOR,
                          END, 0, 0)[:32]
    header += b"".join(struct.pack("<I", first_table + i if i < tables else FREE) for i in range(109))
    return header + bytes(body)


SUMMARY = bytes.fromhex("e0859ff2f94f6810ab9108002b27b3d9")
DOCUMENT = bytes.fromhex("02d5cdd59c2e1b10939708002b2cf9ae")
CUSTOM = bytes.fromhex("05d5cdd59c2e1b10939708002b2cf9ae")


def _section(properties, names=None):
    values, table = bytearray(), []
    offset = 8 + 8 * (len(properties) + 1 + bool(names))

    def put(number, data):
        table.append((number, offset + len(values)))
        values.extend(data + b"\0" * (-len(data) % 4))

    put(1, struct.pack("<IH", 2, 1252))
    if names:
        put(0, struct.pack("<I", len(names)) + b"".join(
            struct.pack("<II", number, len(name) + 1) + name.encode("cp1252") + b"\0" for number, name in names.items()))
    for number, value in properties.items():
        text = value.encode("cp1252") + b"\0"
        put(number, struct.pack("<II", 30, len(text)) + text)
    head = b"".join(struct.pack("<II", *one) for one in table)
    return struct.pack("<II", 8 + len(head) + len(values), len(table)) + head + bytes(values)


def property_set(*sections):
    """A property set stream of (class id, {number: text}, {number: name})."""
    head = struct.pack("<HHI", 0xFFFE, 0, 0x20006) + b"\0" * 16 + struct.pack("<I", len(sections))
    body, offset = b"", 28 + 20 * len(sections)
    for identity, properties, names in sections:
        section = _section(properties, names)
        head += identity + struct.pack("<I", offset + len(body))
        body += section
    return head + body
